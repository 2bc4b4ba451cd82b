//! Pairs of HTML and Markdown for every kind of element.

use super::compare;

#[test]
fn blocks() {
    compare(&[
        ("", ""),
        ("plain", "plain"),
        ("one\ntwo\n\nthree &amp; four", "one two\n\nthree & four"),
        ("<p>a</p><p>b", "a\n\nb"),
        ("<p>a<p>b<div>c</div>d", "a\n\nb\n\nc\n\nd"),
        ("a<p/>b", "a\n\nb"),
        ("<p>&nbsp;</p><p> </p><div></div>a", "a"),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h6>D</h6>", "## A\n\n## B\n\n### C\n\n###### D"),
        ("<h2><strong>A</strong> <em>b</em><br>c</h2>d", "## A *b* c\n\nd"),
        ("<h2>A<h3>B</h2>c", "## A\n\n### B\n\nc"),
        ("<h2>C #</h2><h2>C#</h2>", "## C \\#\n\n## C#"),
        ("a<hr>b<hr/>", "a\n\n---\n\nb\n\n---"),
        ("a<br>b", "a  \nb"),
        ("a <br /> b<br><br/>c<br>", "a  \nb\n\nc"),
        ("a</br>b", "a  \nb"),
        ("<address>A<br>B</address>c", "A  \nB\n\nc"),
        ("<details><summary>More</summary>text</details>", "**More**\n\ntext"),
        (
            "<section><header>a</header><main>b</main><aside>c</aside><footer>d</footer></section>",
            "a\n\nb\n\nc\n\nd",
        ),
        ("<center>a</center><article>b</article>", "a\n\nb"),
    ]);
}

#[test]
fn lists() {
    compare(&[
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("a<ol><li>b<li>c</ol>", "a\n\n1. b\n2. c"),
        ("<ol start=9><li>a</li><li>b</li></ol>", "9. a\n10. b"),
        ("<ol start='-3'><li>a</ol><ol start=99999999999><li>a</ol>", "1. a\n\n1) a"),
        ("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>", "- a\n  - b\n  - c\n- d"),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n   - b\n2. c"),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><ul><li>a</li></ul></ul>", "- a"),
        ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>", "- a\n\n* b\n\n- c"),
        ("<ul><li></li><li> </li><li>a</li></ul>", "- a"),
        ("<ol><li></li><li>a</li></ol>", "1. a"),
        ("<li>a<li>b</li>c", "- a\n- b\n\nc"),
        ("<ul><li>a<blockquote>b</blockquote></li></ul>", "- a\n\n  > b"),
        ("<ul><li><h3>a</h3>b</li></ul>", "- ### a\n\n  b"),
        ("<ul><li>a<pre>b\nc</pre></li></ul>", "- a\n\n  ```\n  b\n  c\n  ```"),
        ("<ul>a<li>b</ul>", "a\n\n- b"),
        ("<ul><li>a<br>b</ul>", "- a  \n  b"),
        ("<ul><li><ul><li>a</ul></ul>", "- - a"),
        (
            "<dl><dt>A</dt><dd>one</dd><dd>two</dd><dt>B<dd>three</dl>c",
            "**A**\n\n- one\n- two\n\n**B**\n\n- three\n\nc",
        ),
        ("<ul><li>[ ] a<li>- b<li>1. c</ul>", "- \\[ ] a\n- \\- b\n- 1\\. c"),
    ]);
}

#[test]
fn quotes() {
    compare(&[
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<blockquote>a</blockquote><blockquote>b</blockquote>", "> a\n\n> b"),
        ("<blockquote>a<br>b<ul><li>c<li>d</ul></blockquote>", "> a  \n> b\n>\n> - c\n> - d"),
        ("<blockquote></blockquote>a", "a"),
        ("<q>a <q>b</q></q> c</q>", "“a ‘b’” c"),
        ("<blockquote>a<pre>b\n\nc</pre></blockquote>", "> a\n>\n> ```\n> b\n>\n> c\n> ```"),
    ]);
}

#[test]
fn voices() {
    compare(&[
        ("<b>a</b> <strong>b</strong><i>c</i> <em>d</em> <cite>e</cite>", "**a b***c d e*"),
        ("a<b> b </b>c", "a **b** c"),
        ("a<b></b>b<i> </i>c", "ab c"),
        ("<b><b>a</b> <strong>b</strong></b>", "**a b**"),
        ("<b><i>a</i></b>", "***a***"),
        ("<i>a <b>b</b></i>", "*a **b***"),
        ("un<i>frigging</i>believable", "un*frigging*believable"),
        ("<b>Name:</b>text", "**Name**:text"),
        ("<b>Name:</b> text", "**Name:** text"),
        ("so<b>\"he\"</b>", "so\"**he\"**"),
        ("a<b>!</b>b", "a!b"),
        ("<b><p>a</p><p>b</p></b>c", "**a**\n\n**b**\n\nc"),
        ("<p><b>a</p><p>b</p>", "**a**\n\nb"),
        ("<b><i>a</b>b</i>c", "***a***bc"),
        ("</b></i>a", "a"),
        ("<del>a</del> <s>b</s> <strike>c</strike>", "~~a b c~~"),
        (
            "<ins>a</ins> <u>b</u> <mark>c</mark> <abbr title=x>d</abbr> <kbd>e</kbd> <small>f</small>",
            "a b c d e f",
        ),
        ("x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup>", "x² H₂O 1st"),
        ("text<sup><a href='#fn1'>1</a></sup>", "text¹"),
        ("<code>a</code> <code>b`c</code> <code>``d</code> <tt> e </tt>f", "`a` ``b`c`` ``` ``d ``` `e` f"),
        ("<code><b>a</b></code> <b><code>c</code></b>", "**`a` `c`**"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("<span style='x'>a</span><font>b</font><unknown-tag>c</unknown-tag>", "abc"),
        ("<b>a<br>b</b>", "**a  \nb**"),
    ]);
}

#[test]
fn links_and_pictures() {
    compare(&[
        ("<a href='/x'>a</a>", "[a](https://site.example/x)"),
        ("<a href='https://a.example/(x'>a [b]</a>", "[a \\[b\\]](https://a.example/%28x)"),
        ("<a href='https://a.example/x_y'>https://a.example/x_y</a>", "<https://a.example/x_y>"),
        ("<a href='javascript:x()'>a</a> <a href='data:x'>b</a> <a name=c>c</a> <a name=d/>e", "a b c e"),
        ("<a href='/x'></a>a<a href='/y'> </a>b", "a b"),
        ("<a href='/x'>a<a href='/y'>b</a>c", "[a](https://site.example/x)[b](https://site.example/y)c"),
        ("<a href='/x'><p>a</p><p>b</p></a>", "[a](https://site.example/x)\n\n[b](https://site.example/x)"),
        ("<b><a href='/x'>a</a></b>b", "[**a**](https://site.example/x)b"),
        ("<b>a <a href='/x'>b</a></b>", "**a [b](https://site.example/x)**"),
        ("wow!<a href='/x'>a</a>", "wow\\![a](https://site.example/x)"),
        ("<a href='mailto:a@b.example'>write</a>", "[write](mailto:a@b.example)"),
        ("<img src='/a.jpg' alt='A  man [1]'>", "![A man \\[1\\]](https://site.example/a.jpg)"),
        ("<p><img src='/a.jpg'>text</p>", "![](https://site.example/a.jpg)\n\ntext"),
        ("text <img src=/a.jpg alt=b> more", "text ![b](https://site.example/a.jpg) more"),
        ("text<br><img src=/a.jpg>", "text\n\n![](https://site.example/a.jpg)"),
        ("<a href='/b.JPG?x'><img src='/a.jpg'></a>", "![](https://site.example/a.jpg)"),
        ("<a href='/b'><img src='/a.jpg'></a>", "[![](https://site.example/a.jpg)](https://site.example/b)"),
        (
            "<figure><img src='/a.jpg' alt=b><figcaption>The <em>cast</em> <b>x</b></figcaption></figure>c",
            "![b](https://site.example/a.jpg)\n\n*The cast **x***\n\nc",
        ),
        (
            "<div class='wp-caption'><img src='/a.jpg'><p class='wp-caption-text'>Two</p></div>",
            "![](https://site.example/a.jpg)\n\n*Two*",
        ),
        (
            "<img data-src='/a.jpg' src='data:image/gif;base64,R0'><noscript><img src='/a.jpg'></noscript>",
            "![](https://site.example/a.jpg)",
        ),
        (
            "<img src='data:image/gif;base64,R0'><noscript><img src='/a.jpg'></noscript>",
            "![](https://site.example/a.jpg)",
        ),
        (
            "<picture><source srcset='/s.webp 1x, /l.webp 2x'><img alt=a></picture>",
            "![a](https://site.example/l.webp)",
        ),
        ("<picture><source srcset='/l.webp'><img src='/a.jpg'></picture>", "![](https://site.example/a.jpg)"),
        (
            "a<img src='https://s.w.org/images/core/emoji/14/72x72/1f600.png' alt='😀' class='wp-smiley'>",
            "a😀",
        ),
        ("<img src='/t.gif' width=1 height=1><img src='/t.gif' style='height: 1px; width:1px'>", ""),
        ("<h2><img src='/a.jpg' alt=b> c</h2>", "## ![b](https://site.example/a.jpg) c"),
    ]);
}

#[test]
fn media() {
    compare(&[
        (
            "a<iframe src='https://www.youtube.com/embed/xyz?rel=0'>no frames</iframe>b",
            "a\n\nVideo: <https://www.youtube.com/watch?v=xyz>\n\nb",
        ),
        ("<iframe src='//player.vimeo.com/video/12'>b", "Video: <https://vimeo.com/12>"),
        ("<video src='/a.mp4'>No video.</video>b", "Video: <https://site.example/a.mp4>\n\nb"),
        (
            "<audio controls><source src='/a.mp3'><source src='/a.ogg'>No <a href=/a.mp3>sound</a></audio>b",
            "Audio: <https://site.example/a.mp3>\n\nb",
        ),
        (
            "<object><param name=movie value=x><embed src='https://www.youtube.com/v/xyz'></object>b",
            "Video: <https://www.youtube.com/watch?v=xyz>\n\nb",
        ),
        ("<object data='/a.pdf'>No <b>file</b></object>b", "Embedded: <https://site.example/a.pdf>\n\nb"),
        ("<iframe src='https://ad.doubleclick.net/x'></iframe>b", "b"),
    ]);
}

#[test]
fn code() {
    compare(&[
        ("<pre>a\n  b\n</pre>", "```\na\n  b\n```"),
        ("<pre>\n\na</pre>", "```\n\na\n```"),
        ("<pre><code class='language-rust'>let a = &amp;b;</code></pre>", "```rust\nlet a = &b;\n```"),
        ("<pre class='brush: php; x'>a</pre>", "```php\na\n```"),
        ("<pre>```\na\n````</pre>", "`````\n```\na\n````\n`````"),
        ("<pre>a<br>b<div>c</div><span>d</span></pre>e", "```\na\nb\ncd\n```\n\ne"),
        ("<pre><b>*</b> # _</pre>", "```\n* # _\n```"),
        ("<pre> </pre>a", "a"),
    ]);
}

#[test]
fn tables() {
    compare(&[
        ("<table><tr><th>A<th>B<tr><td>1<td>2|3</table>c", "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n\nc"),
        (
            "<table><caption>T</caption><thead><tr><th colspan=2>A</th></tr></thead><tbody><tr><td>1</td><td><p>2</p><p>3<br>4</p></td></tr></tbody></table>",
            "*T*\n\n| A |  |\n| --- | --- |\n| 1 | 2 3 4 |",
        ),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        (
            "<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table>f</table>g",
            "a\n\n| b | c |\n| --- | --- |\n| d | e |\n\nf\n\ng",
        ),
        ("<table><tr><td>a<td><ul><li>b</ul><tr><td>c<td>d</table>", "a\n\n- b\n\nc\n\nd"),
        ("<table>x<tr><td>a<td>b<tr><td>c<td>d</table>", "x\n\n| a | b |\n| --- | --- |\n| c | d |"),
        ("<table><tr><td>a<td>b</tr>x<tr><td>c<td>d</table>", "a\n\nb\n\nx\n\nc\n\nd"),
        (
            "<ul><li><table><tr><td>a<td>b<tr><td>c<td></table></ul>",
            "- | a | b |\n  | --- | --- |\n  | c |  |",
        ),
        ("<td>a</td><tr>b</tr></table>c", "a\n\nb\n\nc"),
        (
            "<table><tr><td><b>a</b><td><a href=/x>b</a><tr><td>c<td><img src=/d.png alt=e></table>",
            "| **a** | [b](https://site.example/x) |\n| --- | --- |\n| c | ![e](https://site.example/d.png) |",
        ),
    ]);
}

#[test]
fn what_is_not_shown() {
    compare(&[
        ("a<script>x<p></script>b<style>p{}</style>c<template>d</template>", "a b c"),
        ("a<script src=x/>b<script/>c", "abc"),
        ("<p>a<script>x = 1</p><p>b", "a\n\nb"),
        ("a<!-- b -->c<!---->d", "acd"),
        ("<?xml version='1.0'?><!DOCTYPE html><html><head><title>t</title></head><body>a</body></html>", "a"),
        ("<![CDATA[<p>a</p>]]>b", "a\n\nb"),
        ("a <svg><path/><text>x</text></svg>b", "a b"),
        ("<math><mi>x</mi><annotation>y</annotation></math>", "x"),
        ("<form><p>a</p><input value=b><select><option>c<option>d</select><button>e</button></form>f", "f"),
        ("<p hidden>a<p>b<p style='color:red; DISPLAY : none !important'>c</p>d", "b\n\nd"),
        ("<div style='display:none'><span>a</div>b", "b"),
        ("<i class=icon aria-hidden=true>x</i> a <p aria-hidden=true>b</p>", "a\n\nb"),
        ("a < b <3 <> </ c", "a < b <3 <>"),
        ("<p>1 &lt; 2 &amp;&amp; &lt;b&gt; &amp;lt;</p>", "1 < 2 && \\<b> \\&lt;"),
        ("<div class='social'>All of it.</div>", "All of it."),
    ]);
}
