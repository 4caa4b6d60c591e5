using System.Text.Json;
using Parley.Core.Text;

namespace Parley.Core.Tests.Text;

public sealed class LanguageGuessTests
{
    private const string Texts = "../../../../../../shared/data/texts";

    [Theory]
    [InlineData("de", "Das ist nicht der richtige Weg, und ich habe es dir schon dreimal gesagt.")]
    [InlineData("fr", "Je ne comprends pas pourquoi vous avez fermé cette demande sans rien dire.")]
    [InlineData("es", "No entiendo por qué has cerrado esto sin decir nada, es una falta de respeto para todos.")]
    [InlineData("pt", "Eu não entendo por que você fechou isso sem dizer nada, isso é muito ruim.")]
    [InlineData("it", "Non capisco perché hai chiuso questa richiesta senza dire niente, sono molto deluso.")]
    [InlineData("nl", "Ik begrijp niet waarom je dit hebt gesloten zonder iets te zeggen, dat is niet goed.")]
    [InlineData("ru", "Я не понимаю, почему вы закрыли это без объяснений.")]
    [InlineData("zh", "我不明白你为什么关闭这个问题。")]
    [InlineData("ja", "なぜこれを閉じたのか分かりません。")]
    [InlineData("ko", "왜 이것을 닫았는지 모르겠습니다.")]
    [InlineData("ar", "لا أفهم لماذا أغلقت هذا الطلب")]
    [InlineData("en", "I do not understand why you closed this without a word to anybody.")]
    [InlineData("unknown", "ok lol")]
    [InlineData("unknown", "12 / 5 = 2.4")]
    public void Tells_the_language(string code, string raw) => Assert.Equal(code, AnalyzedText.Of(raw).Language.Code);

    [Fact]
    public void Names_the_language_for_people() => Assert.Equal("German", AnalyzedText.Of("Das ist nicht der Weg, und ich habe es dir schon gesagt.").Language.Name);

    [Theory]
    [InlineData("wiki-jigsaw")]
    [InlineData("github-incivility")]
    [InlineData("sms-spam")]
    public void Calls_almost_no_text_of_an_english_corpus_foreign(string corpus)
    {
        var file = Path.Combine(AppContext.BaseDirectory, Texts, corpus + ".jsonl");
        Assert.SkipUnless(File.Exists(file), "../shared/data is missing");
        var foreign = File.ReadLines(file).Select(IsForeign).ToList();
        Assert.InRange(foreign.Count(f => f) / (double)foreign.Count, 0, 0.005);
    }

    private static bool IsForeign(string line)
    {
        using var row = JsonDocument.Parse(line);
        return AnalyzedText.Of(row.RootElement.GetProperty("text").GetString()!).Language.IsForeign;
    }
}
