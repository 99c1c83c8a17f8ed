"""Names that look like markup, to pages of a site."""

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "end": "</td></table></figure></main><b>",
    "comment": "<!-- a",
    "table": "a | b | c",
    "emphasis": "*a* **b** _c_ __d__",
    "macro": "{{ 7 * 7 }} {% for %} {# c #}",
    "code": "`a` ``b``",
    "link": "[a](javascript:alert(1)) ](b",
    "quotes": "\"a\" 'b' &quot; &amp; &#60;",
    "direction": "\u200fa \u202eb\u202c \u2067c",
    "control": "a\x07b\u2028c",
    "token": "\ue0c5" + 32 * "0" + "\ue0c6",
    "heading": "# a {: onclick=alert(1) }",
    "long": "x" * 9990,
}
