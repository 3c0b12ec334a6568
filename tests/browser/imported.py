"""An article as old content systems and word processors left it: sizes in px and pt, colours, fixed boxes, tables.

It stands in a paragraph, whose HTML the page shows as it was stored.
"""

_WORDS = "Ủy ban nhân dân phường thông báo lịch tiếp công dân định kỳ tháng 12 và lấy ý kiến về dự thảo quy ước"

IMPORTED = f"""
<p style="font-size: 14px; font-family: 'Times New Roman'; line-height: 14px; color: #999999">{_WORDS} (14 px).</p>
<p><span style="font-size:13.0pt;mso-bidi-font-size:10pt;color:black">{_WORDS} (13 pt).</span></p>
<p><font size="1" color="#bbbbbb" face="Arial">{_WORDS} (font 1).</font> <font size="7" color="yellow">Rất to</font></p>
<p><font size="+1" color="red"><b>Thông báo khẩn</b></font> <font style="font-size: 9pt" color="#ffff99">chữ vàng</font></p>
<p style="font: 10px/1 Arial !important; color: #ccc !important">{_WORDS} (10 px, bắt buộc).</p>
<div style="height: 36px; overflow: hidden; width: 700px; background: #003366; color: #ffffff">{_WORDS} (khung cao 36 px).</div>
<div style="background-color: #336699; padding: 8px"><p style="color: white">Chữ trắng trên nền xanh, <a href="/x/" style="color: #ffcc00">liên
kết vàng</a>, <b>chữ đậm</b> và <span style="background: yellow">nền vàng</span>.</p></div>
<div style="background-image: url(/static/core/icon.svg); color: #fff; text-shadow: 0 0 2px #000">Chữ trên ảnh nền</div>
<p style="opacity: .5">{_WORDS} (mờ).</p>
<p style="white-space: nowrap; width: 900px; margin-left: 120px; text-indent: 60px">{_WORDS}, {_WORDS}.</p>
<table border="1" width="900" bgcolor="#336699" style="width: 900px; height: 40px; table-layout: fixed">
<tr bgcolor="#003366" height="20"><th width="400" nowrap><font color="#ffffff" size="2">Ngày tiếp công dân</font></th>
<th style="color: #fff; font-size: 11px; white-space: nowrap">Người tiếp</th><th>Nơi tiếp</th></tr>
<tr style="height: 18px"><td bgcolor="#ffffcc" style="font-size: 8.5pt; color: #808080">Thứ Năm, 10/12</td>
<td bgcolor="black" style="font-size: x-small">Chủ tịch phường</td><td valign="top" style="background: #eee; color: #888">Trụ sở</td></tr></table>
<ul style="font-size: 12px"><li>Cấp một<ul style="font-size: 120%"><li>Cấp hai<ul style="font-size: 120%"><li>Cấp ba</li></ul></li></ul></li></ul>
<h2 style="color: #c00; font-size: 18px; background: #fee">Đề mục đỏ</h2>
<blockquote style="color: gray; border-left: 3px solid #ccc; font-size: 0.8em">{_WORDS}</blockquote>
<pre style="width: 800px">Dòng   rất   dài: {_WORDS}; {_WORDS}</pre>
<center><big>Chữ to</big> <small>chữ nhỏ</small> <small style="font-size: 9px">chữ rất nhỏ</small></center>
<p style="-webkit-text-fill-color: #ddd; position: absolute; left: 0; width: 500px; display: none">ẩn</p>
<p style="color: rgba(0, 0, 0, .2); letter-spacing: -1px; max-height: 1.2em">{_WORDS} (trong suốt).</p>
"""
