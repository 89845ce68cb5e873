"""Vietnamese: the most frequent wordings of the eight flags, with marks left out as people type them."""

URGENT = {
    "self_harm": r"""
(muon|dinh|doi|noi|nghi|da|co y|toan|se|nghi den|nghi toi|tung|co gang|tim cach|hay|dinh) (\w+ )?(chet|tu tu|tu sat|tu van|bien mat|ket thuc (cuoc doi|tat ca|cuoc song)|tu lam dau|cat tay|nhay lau|treo co|tu hai)(?! (cuoi|doi|met|khat))
(tu sat|tu van|tu tu chet|tu hai (ban than|minh)?|tu lam (dau|hai)|rach tay|rach co tay|cat co tay|cat tay|thu tuyet menh|nhay lau|nhay cau|treo co|tu lam ton thuong|lam hai ban than|tu rach|la thu tu biet)
(khong|ko|k|hong|chang|chan|hok) (\w+ )?(muon|thiet|con muon|tha) (\w+ )?(song|ton tai|co mat|thuc day)( nua)?|(chan|met) (song|doi|cuoc song)|(chet|mat) (\w+ )?(di )?(con hon|cho xong|cho roi|thi hon|se tot hon)|(uong|nuot) (\w+ )?(nhieu|ca|mot dong|qua nhieu|het|nguyen|ca lo|mot lo) (\w+ )?(\w+ )?(thuoc|vien)( ngu)?|(song|cuoc song) (\w+ )?khong (con )?(y nghia|dang)|khong co ly do (de )?song|uoc (\w+ )?(chua|khong) (duoc )?sinh ra
""",
    "abuse_neglect": r"""
(cha|bo|ba|duong|cha duong|duong ghe|bo duong|me|me ke|di ghe|chu|bac|cau|ong|ong noi|ong ngoai|ban trai|anh ho|thay|co giao|hang xom|nguoi dan ong|tai xe|mo|co) (\w+ ){0,4}(danh|danh dap|so mo|so soang|dung cham|cham vao|lam dung|bao hanh|hanh ha|nhot|dot|tat|da|boc lot|hiep|cuong hiep|xam hai|bop co|tat tai|dam|xiet co) (\w+ )?(\w+ )?(chau|con|be|no|em|no|vao|no|tre|dua|cho|bang|trong|the|vung kin|nguoi)
(bi) (\w+ )?(danh dap|bao hanh|lam dung|xam hai|hiep dam|cuong hiep|hanh ha|bo doi|nhot|bo mac|so mo|bac dai|danh bang|lam dung tinh duc)(?! ban be)|(bao hanh tre|xam hai tinh duc|lam dung tinh duc|hiep dam|cuong hiep|vung kin|cho kin|bo be tre|bac dai tre|bao ve tre em|nguoc dai)
(vet|dau|nhieu) (\w+ )?(bam|bam tim|tim|that lung|roi|bong thuoc la|danh)( \w+)? (tren|o|khap|day|sau) (\w+ )?(nguoi|tay|lung|chan|mat|than|minh|co|be|chau)|bam tim (tren|o|khap|day)
(bo|de|o nha|nhot|khoa) (\w+ ){0,4}(mot minh|ben ngoai|ngoai (cua|duong|troi)|nhin doi|trong phong) (\w+ ){0,3}(dem|ngay|ca|suot|may|lanh|qua dem)|(so|khong dam|hoang so) (\w+ )?(ve nha|cha|bo|duong|bo duong|cha duong|me ke|ong|chu|ve)( \w+)? (nha|danh|duong|ghe|voi)|khong (\w+ )?cho (\w+ )?an( com| uong|$| \|)
""",
    "violence_threat": r"""
(de doa|ham doa|doa giet|doa danh|doa|bi dam|dam chet|dam dao|khau sung|cay sung|cam sung|dem sung|xach sung|mang sung|co sung|con dao|cam dao|mang dao|giau dao|dat bom|qua bom|trai bom|no bom|no sung|ban sung|xa sung|danh bom|bang dang|bang nhom|vu khi|luu dan|ma tau|tra thu|du dang|giang ho)(?! (cao|chuoi|hai san|do|phan|choi|nuoc|bong|bay|duoi nuoc))
(se|dinh|doi|muon|noi|sap|ke hoach|toan) (\w+ )?(giet|ban|danh|dam|chem|dot|no tung|dap|xu|cho biet tay|thanh toan) (\w+ )?(no|chau|con|em|hoc sinh|moi nguoi|truong|thay|co|tao|may|ban|chet|het|nguoi|tui|o|ca)|(phai tra gia|se tra gia|biet tay|chan duong danh|don danh|hoi dong danh|danh hoi dong|cho o cong|danh sach .. (giet|ten))|so (\w+ )?(bi )?(ban|xa sung|danh|giet|tra thu)
""",
    "domestic_violence": r"""
(chong|chong cu|ban trai|anh ta|anh ay|ong ay|ong xa|chong toi|cha no|ba no|bo no|vo|nguoi yeu|han|duong|ex) (\w+ ){0,4}(danh|danh dap|doa|doa giet|bop co|bao hanh|hanh hung|tat|da|kiem soat|nhot|ep|theo doi|xo|nem|dam|giet|dap|duoi) (\w+ )?(toi|tui|em|me|chung toi|me con|me chau|minh|vo|tao|me no|co ay|hai me)
(bao luc gia dinh|bao hanh gia dinh|lenh (cam|bao ve|han che|cam tiep xuc|cach ly)|nha tam lanh|nha tam tru|noi tam tru|bi chong (danh|doa|bao hanh)|noi an toan)
(so|tron|chay tron|lan tron|bo tron|bo chay|tron khoi|tron chay) (\w+ )?(\w+ )?(chong|anh ta|anh ay|ong ay|chong cu|ban trai|ong ta|chong toi|ba no|han)|(anh ay|anh ta|chong|ong ay|ong ta) (\w+ )?(\w+ )?(doc|xem|kiem tra|kiem soat|coi|theo doi|lay) (\w+ )?(het )?(tin nhan|dien thoai|tat ca|may)|khong cho (toi|em|tui|me con|minh) (\w+ )?(ra|di|lam|noi|gap|ra ngoai|goi)|dung (nhan|goi|nhan tin) (\w+ ){0,5}(chong|anh ay|anh ta|ong ay)
""",
    "medical_emergency": r"""
(cap cuu|xe cuu thuong|xe cap cuu|911|ngat xiu|bi ngat|bat tinh|hon me|co giat|dong kinh|ngung tho|ngung tim|dot quy|tai bien|nhoi mau|dau tim|suy ho hap|ngo doc|soc phan ve|icu|san soc dac biet|cham soc dac biet|hoi suc|duoi nuoc|chet duoi|boi .. suyt chet|xuat huyet|soc thuoc|nguy kich|nguy hiem (toi|den) tinh mang|qua lieu)(?! (ghi|so lien lac|so dien thoai|lien he))
(khong|kho|ko|k|ngung|hong) (\w+ )?(tho|the tho|tho duoc|tho noi)( \w+)?|(kho tho|nghet tho|tim tai|tim moi|moi tim)|(chay mau|ra mau) (\w+ )?(nhieu|khong|khong ngung|qua)|(bi )?(xe|xe hoi|xe tai|o to|xe bus) (\w+ )?(tong|dung trung|dung phai|can|hut)|tai nan (xe|giao thong|nghiem trong|xe hoi)|(len con|con) (\w+ )?(suyen|hen|co giat|dong kinh) (\w+ )?(nang|cap)?|khong (\w+ )?(tinh (day|lai|duoc)|phan ung|dap ung)|dau nguc|di ung (nang|nghiem trong|sung)|(nuot) (\w+ )?(pin|dong xu|thuoc tay|nam cham|thuoc)|uong (nham|phai|lon) (\w+ )?(thuoc|hoa chat|chat)|(te|nga) (\w+ ){0,5}(dap dau|bat tinh|lau|cau thang|gay|khong day)|bong nang
""",
    "missing_child": r"""
(mat tich|bi bat coc|bat coc|bo nha di|bo nha|bo di khoi nha|di lac|bi lac|that lac|bo tron|tron khoi nha|tron nha|di bui|di mat)(?! (giay to|ba lo))
(chua|khong|ko|van chua|k) (\w+ )?(thay |thay no )?(ve nha|ve den nha|ve toi nha|tro ve|ve|toi truong ma|thay ve|den nha)( \w+)? (tu|hom|toi qua|dem qua|ca dem|nha|gio|chieu|sang|den gio|roi|luon|\||$)(?! (muon|tre|viet nam|que))
(khong|ko|k|chua|hong) (\w+ )?(tim (thay|duoc|ra)|thay|kiem (thay|duoc|ra)|lien lac duoc) (\w+ )?(chau|con|con toi|be|no|con trai|con gai|em|dau|voi chau|voi con)(?! (bai|ao|giay|sach|noi|lam|co tien))|(khong|ko|k|chang|ai) (\w+ )?biet (\w+ )?(\w+ )?(o dau|di dau|dang o dau|o cho nao|dau roi)|(con|chau|con trai|con gai|be) (\w+ )?(toi|cua toi|minh|tui)? ?(\w+ )?(dang )?(o dau|dau roi|di dau)( \||$| vay| roi)|dang (tim|kiem) (\w+ )?(chau|con|be|khap noi|em)|(ai do|nguoi la) (\w+ )?(bat|dan|don|cho) (\w+ )?(chau|con|be|di)
""",
    "immigration": r"""
(di tru|bi ice|so ice|truc xuat|nhap cu|dan ap nguoi|bi bo rap|bo rap|bo rap|bi giam|trai giam|giam giu|bi bat giu|so di dan|canh sat di tru|mat vu|dac vu|nhan vien ice|nhan vien lien bang)(?! (cream|hockey|skating))
(bat|bat giu|dua|bat mat) (\w+ )?(chong|cha|bo|me|ba|chu|anh|hang xom|nguoi|cha no|vo|em|bac)( \w+)? (toi|di|no|chau|roi|mat|minh|em)(?! (benh vien|dau))|so (\w+ )?(bi )?(bat|truc xuat|ra ngoai|ra duong|lai xe|mo cua|chia cat|kiem tra giay)|(kiem tra|xet) (\w+ )?giay to|go cua (tung|hoi)|chong toi bi bat
""",
    "custody_dispute": r"""
(quyen nuoi (con|duong|chau|be)|quyen giam ho|giam ho|gianh (con|quyen|nuoi|chau)|tranh (chap|gianh) (\w+ )?(con|quyen|nuoi)|kien .. (con|quyen)|lenh (cua )?(toa|toa an|quan toa)|toa (an )?(cam|ra lenh|quyet dinh|noi|da|phan|xu)|an lenh|giay (cua )?toa|quyen tham nom|tham nom)
(cha|bo|ba|me|chong cu|ong|duong|vo cu|ba noi|ong ba) (\w+ ){0,4}(khong|ko|k|cam|hong) (\w+ )?(duoc|co quyen|duoc phep|co|the)( \w+)? (don|ruoc|gap|dua|quyen|phep|nhan|biet|den gan|lai gan|tham|dem)
(dung|khong|ko|xin dung|cam) (\w+ )?(cho|giao|de|noi|dua|bao|cung cap|thong bao) (\w+ ){0,5}(cha|bo|ba no|me no|me|chong cu|nguoi khac|bo no|ai khac|ba|duong|vo cu) (\w+ )?(\w+ )?(don|ruoc|biet|chau|no|be|con|dua|thong tin|dem|\||$|toi)?|(dua|dem|bat|don|ruoc|mang) (\w+ ){0,3}(chau|con|be|no) (\w+ ){0,3}(ma )?(khong (xin|hoi|co) (\w+ )?(phep|toi|su)|sang (bang|tieu bang|nuoc)|khong duoc phep|khong cho toi|trai phep)|khong (\w+ )?(chiu )?tra (\w+ )?(con|chau|be|lai)|chi (\w+ )?(toi|minh|me|minh toi) (\w+ )?(duoc|moi duoc) (don|ruoc)|khong (\w+ )?dong y cua toi
""",
}
