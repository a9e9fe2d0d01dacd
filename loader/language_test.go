package loader

import (
	"strings"
	"testing"
)

// TestLanguage reads a paragraph of news in our own words in each language, and
// what is no prose at all.
func TestLanguage(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		english    bool
	}{
		{"English", "The foreign ministers of both countries met in Geneva on Tuesday and agreed to talk again in June. They said that the border would stay open, but that each side wanted more time to read the draft of the treaty, which their experts had finished only last week.", true},
		{"English, short", "The ministers met in Geneva.", true},
		{"English of numbers", "Shares of the company rose 4.2 percent to 31.40 dollars on Monday, after it had said that sales in the quarter were up 12 percent at 2.3 billion dollars. Profit was 210 million dollars, or 41 cents a share, from 180 million dollars, or 35 cents, a year before.", true},
		{"English with names", "Ri Yong-ho, Kim Yong-chol, Choe Son-hui and Kim Kye-gwan of North Korea sat across from Mike Pompeo, Sung Kim, Randall Schriver and Allison Hooker of the United States at the table in New York, where the two sides had met before in May.", true},
		{"German", "Die Außenminister beider Länder trafen sich am Dienstag in Genf und vereinbarten, im Juni erneut zu sprechen. Sie sagten, die Grenze bleibe offen, doch wolle jede Seite mehr Zeit, um den Entwurf des Vertrags zu lesen, den ihre Fachleute erst in der vergangenen Woche fertig hatten.", false},
		{"French", "Les ministres des affaires étrangères des deux pays se sont rencontrés mardi à Genève et sont convenus de se revoir en juin. Ils ont dit que la frontière resterait ouverte, mais que chacun voulait plus de temps pour lire le projet de traité que leurs experts n’ont achevé que la semaine dernière.", false},
		{"Spanish", "Los ministros de Exteriores de los dos países se reunieron el martes en Ginebra y acordaron volver a hablar en junio. Dijeron que la frontera seguiría abierta, pero que cada parte quería más tiempo para leer el borrador del tratado que sus expertos no terminaron hasta la semana pasada.", false},
		{"Italian", "I ministri degli Esteri dei due paesi si sono incontrati martedì a Ginevra e hanno deciso di parlarsi ancora a giugno. Hanno detto che il confine resterà aperto, ma che ognuno vuole più tempo per leggere la bozza del trattato che i loro esperti hanno finito solo la settimana scorsa.", false},
		{"Portuguese", "Os ministros dos Negócios Estrangeiros dos dois países reuniram-se na terça-feira em Genebra e combinaram voltar a falar em junho. Disseram que a fronteira ficaria aberta, mas que cada lado queria mais tempo para ler o projeto do tratado que os seus peritos só acabaram na semana passada.", false},
		{"Dutch", "De ministers van Buitenlandse Zaken van beide landen kwamen dinsdag in Genève bijeen en spraken af in juni weer te praten. Ze zeiden dat de grens open blijft, maar dat elke kant meer tijd wil om het ontwerp van het verdrag te lezen dat hun deskundigen pas vorige week af hadden.", false},
		{"Swedish", "Utrikesministrarna från båda länderna möttes i Genève på tisdagen och kom överens om att tala igen i juni. De sade att gränsen förblir öppen, men att varje sida vill ha mer tid för att läsa utkastet till fördraget, som deras experter blev klara med först förra veckan.", false},
		{"Polish", "Ministrowie spraw zagranicznych obu krajów spotkali się we wtorek w Genewie i uzgodnili, że znów porozmawiają w czerwcu. Powiedzieli, że granica pozostanie otwarta, ale każda ze stron chce mieć więcej czasu na przeczytanie projektu umowy, który eksperci skończyli dopiero w zeszłym tygodniu.", false},
		{"Indonesian", "Para menteri luar negeri kedua negara bertemu di Jenewa pada hari Selasa dan sepakat untuk berbicara lagi pada bulan Juni. Mereka mengatakan bahwa perbatasan tetap dibuka, tetapi setiap pihak menginginkan lebih banyak waktu untuk membaca rancangan perjanjian yang baru selesai minggu lalu.", false},
		{"Turkish", "İki ülkenin dışişleri bakanları salı günü Cenevre'de bir araya geldi ve haziran ayında yeniden görüşmek üzere anlaştı. Sınırın açık kalacağını, ancak her iki tarafın da uzmanların ancak geçen hafta bitirdiği antlaşma taslağını okumak için daha çok zaman istediğini söylediler.", false},
		{"Russian", "Министры иностранных дел обеих стран встретились во вторник в Женеве и договорились снова поговорить в июне. Они сказали, что граница останется открытой, но каждой стороне нужно больше времени, чтобы прочитать проект договора.", false},
		{"Chinese", "两国外长星期二在日内瓦会面，同意六月再次会谈。他们说边界将保持开放，但双方都希望有更多时间阅读条约草案，专家们上星期才完成这份草案。会谈之后没有举行记者会。", false},
		{"Japanese", "両国の外相は火曜日にジュネーブで会談し、六月に再び話し合うことで合意した。国境は開いたままになるが、双方とも専門家が先週まとめたばかりの条約案を読む時間がもっと必要だと述べた。", false},
		{"Korean", "두 나라 외무장관은 화요일 제네바에서 만나 유월에 다시 이야기하기로 합의했다. 국경은 계속 열려 있겠지만, 양측 모두 전문가들이 지난주에야 마친 조약 초안을 읽을 시간이 더 필요하다고 말했다.", false},
		{"Arabic", "التقى وزيرا خارجية البلدين يوم الثلاثاء في جنيف واتفقا على الحديث مرة أخرى في يونيو. وقالا إن الحدود ستبقى مفتوحة، لكن كل طرف يريد مزيدا من الوقت لقراءة مسودة المعاهدة التي أنجزها الخبراء في الأسبوع الماضي.", false},
		{"Hindi", "दोनों देशों के विदेश मंत्री मंगलवार को जिनेवा में मिले और जून में फिर बात करने पर सहमत हुए। उन्होंने कहा कि सीमा खुली रहेगी, लेकिन हर पक्ष को संधि का मसौदा पढ़ने के लिए और समय चाहिए।", false},
		{"Greek", "Οι υπουργοί Εξωτερικών των δύο χωρών συναντήθηκαν την Τρίτη στη Γενεύη και συμφώνησαν να μιλήσουν ξανά τον Ιούνιο. Είπαν ότι τα σύνορα θα μείνουν ανοιχτά, αλλά ότι κάθε πλευρά θέλει περισσότερο χρόνο.", false},
		{"source code", "func main() { ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)\nif err := run(ctx, os.Args[1:]); err != nil { fmt.Fprintln(os.Stderr, err)\nos.Exit(1) }\nstop() }\nvar table = map[string]int{\"one\": 1, \"two\": 2, \"three\": 3, \"four\": 4}\nreturn strings.Join(parts, sep), errors.Join(first, second)", false},
		{"a table of results", "Pos Team P W D L GF GA Pts\n1 Arsenal 38 26 12 0 73 26 90\n2 Chelsea 38 24 7 7 67 30 79\n3 Manchester United 38 23 6 9 64 35 75\n4 Liverpool 38 16 12 10 55 37 60\n5 Newcastle United 38 13 17 8 52 40 56\n6 Aston Villa 38 15 11 12 48 44 56\n7 Charlton Athletic 38 14 11 13 51 51 53", false},
		{"a list of words", "apple pear plum cherry quince medlar orange lemon lime grape fig date olive almond walnut chestnut hazel pecan cashew mango papaya guava lychee longan durian banana pineapple coconut peach apricot nectarine melon", false},
	} {
		s, _, err := Decode(Raw{Name: "a.txt", Bytes: []byte("Talks in Geneva\n\nHarbour Courier\n\nFriday, May 4, 2018\n\n" + tt.text + "\n")}, FieldMap{})
		var got string
		if err == nil {
			got, err = language(s)
		}
		if english := err == nil && got == "en"; english != tt.english {
			t.Errorf("%s: language %q, %v", tt.name, got, err)
		}
		if !tt.english && err != nil && !strings.Contains(err.Error(), "English") && !strings.Contains(err.Error(), "prose") && !strings.Contains(err.Error(), "text") {
			t.Errorf("%s: refused for another reason: %v", tt.name, err)
		}
	}
}
