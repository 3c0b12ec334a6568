"""Phrases of filler articles that fit any theme.

Slots: {place} where it happens, {action} what is done there, {other} another place, {n} a small number,
{many} a large one, {percent}, {money} in million đồng, {days} a number of days.
"""

STREETS = (
    "đường Sen Hồng",
    "đường Đầm Sen",
    "đường Ven Sông",
    "phố Bến Sứ",
    "phố Hàng Thuyền",
    "phố Cầu Mây",
    "khu Bãi Giữa",
    "khu chợ Sen",
    "làng Vĩnh Sen",
    "khu Hồ Trăng",
    "bờ kênh Tràng",
    "kè sông Trà Lam",
)
GROUPS = 28

RESULTS = (
    "được nhân dân đồng tình",
    "sớm hơn kế hoạch một tuần",
    "với sự góp sức của thanh niên",
    "bằng nguồn lực xã hội hóa",
    "chuyển biến rõ sau ba tháng",
    "nhân rộng cách làm hay",
    "gắn với chuyển đổi số",
    "mỗi hộ một phần việc",
    "không hình thức, không phô trương",
    "bắt đầu từ việc nhỏ",
)

LEDES = (
    "Với cách làm bài bản và sự vào cuộc của cả cộng đồng, {place} {action}, mang lại thay đổi thiết thực "
    "cho {many} người dân sau {days} ngày triển khai.",
    "Sau {days} ngày chuẩn bị, {place} {action}; cấp ủy, tổ dân phố và các đoàn thể cùng tham gia, "
    "nhân dân được bàn bạc và giám sát từ đầu.",
    "Từ đề xuất của nhân dân, {place} {action}, thu hút {many} lượt người tham gia và được đánh giá là "
    "việc làm thiết thực, hiệu quả.",
)
OPENINGS = (
    "Sáng nay, tại {place}, UBND phường Hoa Sen phối hợp với các đoàn thể tổ chức hoạt động với sự tham gia "
    "của {many} đại biểu và người dân.",
    "Không khí ở {place} mấy ngày qua sôi nổi hơn thường lệ, khi {n} nhóm hộ cùng bắt tay vào công việc "
    "đã được thống nhất tại cuộc họp tổ dân phố.",
    "Có mặt tại {place} từ sáng sớm, chúng tôi ghi nhận tinh thần trách nhiệm của {n} cán bộ, đoàn viên, "
    "hội viên và đông đảo bà con.",
    "Theo kế hoạch của UBND phường, {place} là một trong {n} nơi được chọn làm điểm trước khi nhân rộng "
    "ra toàn địa bàn.",
)
CONTEXTS = (
    "Trước đây, do thiếu người chủ trì và cách làm chưa phù hợp, nhiều việc nêu ra tại cuộc họp phải chờ "
    "khá lâu mới có kết quả.",
    "Qua khảo sát {many} hộ, phần lớn ý kiến cho rằng cần phân công rõ người, rõ việc, rõ thời gian hoàn thành.",
    "Địa bàn rộng, dân cư đông, nhiều người đi làm ca nên việc vận động phải linh hoạt, có khi bắt đầu "
    "lúc tám giờ tối.",
    "So với {other}, nơi đây có điều kiện khó khăn hơn về mặt bằng, song bù lại là sự đồng thuận của nhân dân.",
)
METHODS = (
    "Tổ dân phố chia thành {n} nhóm, mỗi nhóm phụ trách một đoạn, có sổ theo dõi và báo cáo vào cuối tuần.",
    "Mọi khoản đóng góp đều được công khai tại nhà văn hóa; phần kinh phí {money} triệu đồng do doanh nghiệp "
    "và hộ kinh doanh ủng hộ.",
    "Đoàn Thanh niên nhận phần việc nặng, Hội Phụ nữ lo hậu cần, Hội Cựu chiến binh giám sát chất lượng.",
    "Kết quả từng ngày được cập nhật trên bảng tin, ai cũng có thể xem và góp ý qua số điện thoại của tổ trưởng.",
    "Những trường hợp còn băn khoăn được cán bộ đến tận nhà trao đổi, không áp đặt, không chạy theo thành tích.",
)
PLANS = (
    "Thời gian tới, phường sẽ đánh giá kết quả sau {days} ngày rồi mới quyết định nhân rộng ra {other}.",
    "Mục tiêu đến cuối năm là {percent}% số hộ tham gia thường xuyên, có quy ước được cộng đồng thông qua.",
    "UBND phường giao các bộ phận chuyên môn tiếp thu góp ý, điều chỉnh những điểm chưa hợp lý trong vòng {days} ngày.",
    "Bên cạnh kết quả đạt được, vẫn còn một số hạn chế về kinh phí duy trì và lực lượng nòng cốt cần được khắc phục.",
    "Người dân có thể phản ánh qua đường dây nóng của phường hoặc tại buổi tiếp công dân thứ năm hằng tuần.",
)
CLOSINGS = (
    "Dịp này, UBND phường biểu dương {n} tập thể, cá nhân có nhiều đóng góp./.",
    "Hoạt động sẽ tiếp tục được duy trì trong các tháng tới./.",
    "Đây là việc làm thiết thực, góp phần xây dựng phường Hoa Sen văn minh, nghĩa tình./.",
)
HEADINGS = (
    "Cách làm của cơ sở",
    "Dân bàn, dân làm, dân giám sát",
    "Chuyển biến từ những việc nhỏ",
    "Rõ người, rõ việc, rõ kết quả",
    "Nhìn lại để làm tốt hơn",
    "Sức mạnh của sự đồng thuận",
)
QUOTES = (
    "Lúc đầu nhiều người còn ngại, nhưng thấy việc có ích thì ai cũng tham gia. Bây giờ thiếu buổi nào "
    "là bà con lại hỏi.",
    "Chúng tôi không đặt nặng con số. Điều quan trọng là việc làm xong rồi có giữ được hay không.",
    "Việc của chung thì phải bàn chung. Bàn kỹ mất vài buổi tối, nhưng làm thì nhanh và không ai phàn nàn.",
    "Nhà tôi ở đây đã ba mươi năm, chưa khi nào thấy bà con làm việc chung vui vẻ như thế này.",
    "Cán bộ nói ít mà làm nhiều, dân nhìn vào là biết. Cứ như vậy thì việc khó mấy cũng xong.",
)
ROLES = (
    "Tổ trưởng tổ dân phố",
    "Trưởng ban Công tác Mặt trận",
    "Người dân địa phương",
    "Chi hội trưởng Chi hội Phụ nữ",
    "Bí thư chi đoàn",
    "Hội viên Hội Cựu chiến binh",
)
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đoàn")
MIDDLE_NAMES = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Thu", "Quang", "Thanh", "Hữu", "Kim")
GIVEN_NAMES = (
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hạnh",
    "Khang",
    "Lan",
    "Mận",
    "Nga",
    "Phúc",
    "Quyên",
    "Sơn",
)
BYLINES = ("Minh Ngọc", "Thanh Hà", "Quốc Việt", "Hoàng Yến", "BT")
