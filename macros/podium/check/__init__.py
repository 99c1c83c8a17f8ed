"""Every problem of a project, its pages and claims included."""
