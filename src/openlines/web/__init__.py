"""The web page of a chronology: `app.create_app` puts it together.

A page is a module here with its handlers in `routes`, a template, a table of words in both languages, and where it
needs them a style sheet and a script of its own. What pages share: `visit` (who asks, and how a page is answered),
`listing` (filters, pages and exports of lists), `places` (addresses), `dating` and `words` (language), `guards`
(roles), `security` (headers, Host, Origin), `failures` (errors as pages), `templates/macros.html`.

docs/web.md says step by step how a page is added.
"""
