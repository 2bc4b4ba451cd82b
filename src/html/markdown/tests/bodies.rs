//! Bodies as known programs write them into feeds, in our own words.

use super::compare;

#[test]
fn wordpress() {
    compare(&[(
        r#"<div class="wp-block-image"><figure class="aligncenter size-large"><img fetchpriority="high" decoding="async"
width="1024" height="683" src="https://a.example/wp-content/uploads/cast-1024x683.jpg" alt="" class="wp-image-12"
srcset="https://a.example/wp-content/uploads/cast-1024x683.jpg 1024w, https://a.example/wp-content/uploads/cast.jpg 2048w"
sizes="(max-width: 1024px) 100vw, 1024px" /><figcaption class="wp-element-caption">Photo: <em>A. Person</em></figcaption></figure></div>

<p class="wp-block-paragraph">The series is <strong>back</strong> &#8211; and it&#8217;s <a href="https://a.example/renewed/" target="_blank"
rel="noopener">renewed</a>.</p>
<p><span id="more-12"></span></p>
<h2 class="wp-block-heading" id="h-what">What we know</h2>
<ul class="wp-block-list"><li>Ten episodes</li>

<li>A new lead<ul><li>from London</li></ul></li></ul>
<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">
<iframe loading="lazy" title="Trailer" width="500" height="281" src="https://www.youtube.com/embed/abcdef?feature=oembed" allowfullscreen></iframe>
</div></figure>
<blockquote class="wp-block-quote"><p>It was time.</p><cite>The writer</cite></blockquote>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=x">X</a></li></ul></div>
<div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3></div>
<p>The post <a rel="nofollow" href="https://a.example/12/">Back again</a> appeared first on <a href="https://a.example">A</a>.</p>"#,
        "![](https://a.example/wp-content/uploads/cast-1024x683.jpg)\n\n*Photo: A. Person*\n\n\
         The series is **back** – and it’s [renewed](https://a.example/renewed/).\n\n\
         ## What we know\n\n- Ten episodes\n- A new lead\n  - from London\n\n\
         Video: <https://www.youtube.com/watch?v=abcdef>\n\n> It was time.\n>\n> *The writer*",
    )]);
}

#[test]
fn wordpress_excerpt() {
    compare(&[(
        "<p>The first look is here, and it is dark. The second is &#8230; <a href='https://a.example/1/' class='more-link'>Continue reading <span class='screen-reader-text'>First look</span> <span class='meta-nav'>&rarr;</span></a></p>",
        "The first look is here, and it is dark. The second is …",
    )]);
}

#[test]
fn blogger() {
    compare(&[(
        r#"<div dir="ltr" style="text-align: left;" trbidi="on"><table align="center" cellpadding="0" class="tr-caption-container"><tbody>
<tr><td style="text-align: center;"><a href="https://1.bp.example/s1600/a.jpg" imageanchor="1"><img border="0" src="https://1.bp.example/s320/a.jpg" width="320" /></a></td></tr>
<tr><td class="tr-caption" style="text-align: center;">On the set</td></tr></tbody></table>
First paragraph of it.<br /><br />Second one,<br />in two lines.<br /><div><br /></div><div style="clear: both;">Third.</div></div>
<div class="blogger-post-footer"><img width='1' height='1' src='https://blogger.googleusercontent.com/tracker/1' alt='' /></div>"#,
        "![](https://1.bp.example/s320/a.jpg)\n\n*On the set*\n\nFirst paragraph of it.\n\nSecond one,  \nin two lines.\n\nThird.",
    )]);
}

#[test]
fn medium_and_ghost_and_substack() {
    compare(&[
        (
            r#"<h4>A subtitle</h4><figure><img alt="" src="https://cdn-images-1.medium.example/max/1024/1*a.jpeg" /><figcaption>By me</figcaption></figure><p>Text with <em>some</em> words.</p><pre>let x = 1;<br>let y = 2;</pre><img src="https://medium.com/_/stat?event=post.clientViewed&referrerSource=full_rss" width="1" height="1" alt=""><hr><p><a href="https://medium.example/p/1">A title</a> was originally published in <a href="https://medium.example/b">B</a> on Medium, where people talk on.</p>"#,
            "#### A subtitle\n\n![](https://cdn-images-1.medium.example/max/1024/1*a.jpeg)\n\n*By me*\n\nText with *some* words.\n\n```\nlet x = 1;\nlet y = 2;\n```\n\n---",
        ),
        (
            r#"<!--kg-card-begin: html--><p>One.</p><!--kg-card-end: html--><figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.example/x"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Another page</div><div class="kg-bookmark-description">About it.</div></div></a></figure><div class="kg-card kg-button-card kg-align-center"><a href="https://a.example/#/portal" class="kg-btn">Subscribe</a></div><div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">A hint.</div></div>"#,
            "One.\n\n[Another page](https://b.example/x)\n\n[About it.](https://b.example/x)\n\n💡\n\nA hint.",
        ),
        (
            r##"<div class="captioned-image-container"><figure><a class="image-link image2" target="_blank" href="https://s.example/a.png"><div class="image2-inset"><picture><source type="image/webp" srcset="https://s.example/w_424,c_limit/a.png 424w, https://s.example/w_1456,c_limit/a.png 1456w"><img src="https://s.example/w_1456,c_limit/a.png" data-attrs="{&quot;src&quot;:1}" class="sizing-normal" alt="The cast"></picture><div class="image-link-expand"><svg><path d="M1"></path></svg></div></div></a></figure></div><p>Hello<a class="footnote-anchor" href="#footnote-1">1</a> there.</p><p class="button-wrapper"><a class="button primary" href="https://s.example/subscribe"><span>Subscribe now</span></a></p><div class="subscription-widget-wrap-editor"><p>Thanks for reading!</p></div>"##,
            "![The cast](https://s.example/w_1456,c_limit/a.png)\n\nHello¹ there.",
        ),
    ]);
}

#[test]
fn youtube_reddit_tumblr_and_mastodon() {
    compare(&[
        (
            "The trailer is out.\n\nMore at https://a.example/x_y_z &amp; on the site.",
            "The trailer is out.\n\nMore at https://a.example/x_y_z & on the site.",
        ),
        (
            r#"<table> <tr><td> <a href="https://r.example/r/tv/1/"> <img src="https://b.thumbs.example/a.jpg" alt="A title" title="A title" /> </a> </td><td> <!-- SC_OFF --><div class="md"><p>Is it <strong>good</strong>?</p> </div><!-- SC_ON --> &#32; submitted by &#32; <a href="https://r.example/user/x"> /u/x </a> <br/> <span><a href="https://r.example/l">[link]</a></span> &#32; <span><a href="https://r.example/c">[comments]</a></span> </td></tr></table>"#,
            "[![A title](https://b.thumbs.example/a.jpg)](https://r.example/r/tv/1/)\n\nIs it **good**?\n\nsubmitted by [/u/x](https://r.example/user/x)  \n[\\[link\\]](https://r.example/l) [\\[comments\\]](https://r.example/c)",
        ),
        (
            r#"<p><a class="tumblr_blog" href="https://t.example/post/1">someone</a>:</p><blockquote><div class="npf_row"><figure class="tmblr-full"><img src="https://t.example/a.gif" srcset="https://t.example/a.gif 540w"/></figure></div><p>That <i>scene</i>!!</p></blockquote><p>#same</p>"#,
            "[someone](https://t.example/post/1):\n\n> ![](https://t.example/a.gif)\n>\n> That *scene*!!\n\n#same",
        ),
        (
            r##"<p>New <a href="https://m.example/tags/tv" class="mention hashtag" rel="tag">#<span>tv</span></a> post <img class="custom-emoji" alt=":tada:" src="https://m.example/t.png"><br>See <a href="https://b.example/a/long/way" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">b.example/a/lo</span><span class="invisible">ng/way</span></a></p>"##,
            "New [#tv](https://m.example/tags/tv) post :tada:  \nSee [b.example/a/lo](https://b.example/a/long/way)",
        ),
    ]);
}

#[test]
fn word_processors() {
    compare(&[(
        r#"<p class="MsoNormal" style="margin: 0cm"><span style="font-family: Arial"><o:p>&nbsp;</o:p></span></p><p class="MsoNormal"><b style="mso-bidi-font-weight:normal"><span>Bold <o:p></o:p></span></b></p><p dir="ltr"><span>Plain</span><span> text</span></p>"#,
        "**Bold**\n\nPlain text",
    )]);
}
