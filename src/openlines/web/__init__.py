"""The web page of a chronology. See docs/web.md ("Adding a page") for how a page is made."""
