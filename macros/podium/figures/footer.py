"""The footer of a figure: its sources, a link to it, and downloads."""

from dataclasses import dataclass

__all__ = ["OWN_LIST", "Download", "Footer", "Source"]

OWN_LIST = "list"
"""What the id of a finding's own list has behind the anchor of the finding."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of results in the state that a figure was made of.

    Attributes:
        file: Its path in the project.
        digest: SHA-256 of its content, in hexadecimal digits.
        commit: Full id of the commit that is checked out; empty outside of a repository.
        changed: Whether the file differs from that commit, or is not in it.
    """

    file: str
    digest: str
    commit: str = ""
    changed: bool = False

    @property
    def revision(self) -> str:
        """The commit as it is printed, `1a2b3c4` or `1a2b3c4-dirty`."""
        return self.commit[:7] + ("-dirty" if self.commit and self.changed else "")


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers.

    Attributes:
        label: What it is, such as `CSV`.
        address: Where it lies, relative to the page.
        name: What it is called on a reader's disk.
    """

    label: str
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What is below a figure.

    Attributes:
        anchor: What a link to the figure ends with; a page has it once.
        sources: The files of results that the figure was made of.
        downloads: The figure in other formats, or files that belong to it.
        methods: Address of the section that explains the numbers; empty for none.
        compare: Address of the page that compares models; empty for none.
    """

    anchor: str
    sources: tuple[Source, ...] = ()
    downloads: tuple[Download, ...] = ()
    methods: str = ""
    compare: str = ""
