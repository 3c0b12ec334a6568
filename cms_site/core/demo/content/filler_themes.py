"""What filler articles are about.

Slots of the sentences: {n} a small number, {many} a large one, {percent}, {money} in million đồng.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """What a filler article is about: where it belongs, and sentences that fit nothing else."""

    section: str
    topics: tuple[str, ...]
    scenes: tuple[str, ...]
    actions: tuple[str, ...]
    facts: tuple[str, ...]


THEMES = (
    Theme(
        "hoat-dong-chinh-quyen",
        ("tiep-cong-dan", "ha-tang"),
        ("meeting_hall", "digital_desk"),
        (
            "họp dân bàn việc chung",
            "đối thoại về kiến nghị của cử tri",
            "sơ kết phong trào thi đua",
            "công khai thu chi các khoản đóng góp",
        ),
        (
            "Hội nghị ghi nhận {n} ý kiến, trong đó phần lớn được trả lời ngay tại chỗ.",
            "Đến nay, {percent}% kiến nghị của kỳ trước đã được giải quyết xong.",
            "Các khoản thu chi với tổng số {money} triệu đồng được niêm yết để nhân dân giám sát.",
        ),
    ),
    Theme(
        "van-hoa-the-thao",
        ("van-hoa", "the-thao"),
        ("village_temple", "sports_ground", "library"),
        (
            "khai mạc giải thể thao quần chúng",
            "tổ chức đêm văn nghệ quần chúng",
            "ra mắt câu lạc bộ dân vũ",
            "trao tủ sách cho thiếu nhi",
        ),
        (
            "Hoạt động thu hút {many} lượt người tham gia, đông nhất là thiếu nhi và người cao tuổi.",
            "Ban tổ chức trao {n} giải thưởng cho các tập thể, cá nhân xuất sắc.",
            "Tủ sách cộng đồng được bổ sung {many} cuốn do người dân mang tới đóng góp.",
        ),
    ),
    Theme(
        "cai-cach-hanh-chinh",
        ("mot-cua", "dich-vu-cong"),
        ("one_stop", "digital_desk"),
        (
            "tiếp nhận hồ sơ lưu động",
            "rút ngắn thời gian giải quyết thủ tục",
            "trả kết quả hành chính tại nhà",
            "lấy ý kiến về thái độ phục vụ",
        ),
        (
            "Tổ công tác đã tiếp nhận {many} hồ sơ, trả kết quả ngay trong buổi cho {percent}% số hồ sơ.",
            "Thời gian chờ trung bình còn {n} phút, giảm rõ rệt so với trước.",
            "Có {n} loại giấy tờ không còn phải nộp vì cơ quan nhà nước đã có thông tin.",
        ),
    ),
    Theme(
        "chuyen-doi-so",
        ("ky-nang-so", "dich-vu-cong"),
        ("digital_desk", "library"),
        (
            "mở lớp kỹ năng số buổi tối",
            "hướng dẫn thanh toán không dùng tiền mặt",
            "hỗ trợ nộp hồ sơ trực tuyến",
            "tập huấn phòng tránh lừa đảo qua mạng",
        ),
        (
            "Sau lớp học, {percent}% học viên tự nộp được một hồ sơ trực tuyến.",
            "Tổ công nghệ số cộng đồng đã hướng dẫn {many} lượt người dân.",
            "Nhờ được cảnh báo kịp thời, {n} người đã tránh được các cuộc gọi lừa đảo.",
        ),
    ),
    Theme(
        "giao-duc-y-te",
        ("truong-hoc", "khuyen-hoc"),
        ("classroom", "library"),
        (
            "trao học bổng cho học sinh vượt khó",
            "tổ chức ngày hội đọc sách",
            "khánh thành góc học tập cộng đồng",
            "tuyên dương học sinh tiêu biểu",
        ),
        (
            "Có {n} suất học bổng với tổng trị giá {money} triệu đồng được trao dịp này.",
            "Tỷ lệ học sinh hoàn thành chương trình đạt {percent}%, không có em nào bỏ học.",
            "Phong trào quyên góp sách thu được {many} cuốn, đủ cho {n} tủ sách lớp học.",
        ),
    ),
    Theme(
        "giao-duc-y-te",
        ("suc-khoe", "moi-truong"),
        ("health_station", "canal_cleaning"),
        (
            "khám sức khỏe cho người cao tuổi",
            "ra quân diệt bọ gậy",
            "tư vấn dinh dưỡng cho bà mẹ trẻ",
            "hiến máu tình nguyện",
        ),
        (
            "Cán bộ y tế đã khám, tư vấn cho {many} lượt người, chuyển tuyến {n} trường hợp.",
            "Số nhà có bọ gậy giảm {percent}% sau chiến dịch.",
            "Có {percent}% hộ gia đình ký cam kết giữ vệ sinh quanh nhà.",
        ),
    ),
    Theme(
        "do-thi-moi-truong",
        ("moi-truong", "ha-tang"),
        ("tree_planting", "canal_cleaning", "park"),
        (
            "trồng thêm cây xanh",
            "tổng vệ sinh đường phố",
            "phân loại rác tại nguồn",
            "cải tạo vườn hoa cộng đồng",
        ),
        (
            "Sau buổi ra quân, {many} cây xanh được trồng mới, mỗi cây có người nhận chăm sóc.",
            "Khối lượng rác thu gom là {n} tấn, trong đó một phần được phân loại để tái chế.",
            "Tỷ lệ hộ phân loại rác tại nhà đạt {percent}%.",
        ),
    ),
    Theme(
        "do-thi-moi-truong",
        ("ha-tang", "nuoc-sach"),
        ("road_works", "street"),
        (
            "hoàn thành nâng cấp mặt ngõ",
            "lắp đặt chiếu sáng tiết kiệm điện",
            "đấu nối đường ống nước sạch",
            "khắc phục điểm úng ngập",
        ),
        (
            "Công trình dài {many} mét, tổng kinh phí {money} triệu đồng, nhân dân góp nhiều ngày công.",
            "Có {n} hộ tự nguyện lùi hàng rào để mở rộng lối đi.",
            "Chất lượng nước được lấy mẫu kiểm tra, {percent}% số mẫu đạt yêu cầu ngay lần đầu.",
        ),
    ),
    Theme(
        "do-thi-moi-truong",
        ("cho-thuong-mai", "phong-chay"),
        ("market", "street"),
        (
            "sắp xếp lại điểm kinh doanh",
            "kiểm tra an toàn thực phẩm",
            "giới thiệu nông sản địa phương",
            "ký cam kết niêm yết giá",
        ),
        (
            "Đoàn liên ngành kiểm tra {n} cơ sở, nhắc nhở những nơi chưa niêm yết giá.",
            "Có {percent}% hộ kinh doanh sử dụng mã thanh toán.",
            "Phiên chợ bán được hàng hóa trị giá {money} triệu đồng chỉ trong hai ngày.",
        ),
    ),
    Theme(
        "an-ninh-trat-tu",
        ("phong-chay", "toan-dan-bao-ve"),
        ("market", "night_skyline", "street"),
        (
            "thực tập phương án chữa cháy",
            "ra mắt tổ liên gia an toàn",
            "duy trì tuần tra ban đêm",
            "vận động lắp thiết bị báo cháy",
        ),
        (
            "Đã có {many} hộ lắp thiết bị báo cháy và mở lối thoát nạn thứ hai.",
            "Trong quý, người dân cung cấp {n} tin có giá trị cho lực lượng chức năng.",
            "Kết quả kiểm tra cho thấy {percent}% người tham gia thao tác đúng với bình chữa cháy.",
        ),
    ),
    Theme(
        "an-ninh-trat-tu",
        ("giao-thong", "truong-hoc"),
        ("street", "classroom"),
        (
            "giữ trật tự giao thông cổng trường",
            "giải tỏa vỉa hè bị lấn chiếm",
            "kẻ lại vạch sơn và gờ giảm tốc",
            "tuyên truyền đội mũ bảo hiểm",
        ),
        (
            "Thời gian ùn ứ giờ cao điểm giảm còn {n} phút.",
            "Lực lượng chức năng nhắc nhở {n} trường hợp dừng đỗ sai quy định.",
            "Tỷ lệ học sinh đội mũ bảo hiểm đạt {percent}%.",
        ),
    ),
    Theme(
        "an-sinh-xa-hoi",
        ("nguoi-co-cong", "suc-khoe"),
        ("road_works", "health_station", "village_temple"),
        (
            "thăm hỏi gia đình người có công",
            "bàn giao nhà đại đoàn kết",
            "tặng quà hộ có hoàn cảnh khó khăn",
            "hỗ trợ sinh kế cho phụ nữ",
        ),
        (
            "Đoàn công tác trao {n} suất quà với tổng trị giá {money} triệu đồng.",
            "Có {n} hộ được vay vốn ưu đãi để mở rộng sản xuất, kinh doanh.",
            "Qua rà soát, {percent}% gia đình chính sách có mức sống từ trung bình trở lên.",
        ),
    ),
)
