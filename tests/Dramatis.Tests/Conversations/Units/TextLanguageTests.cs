using Dramatis.Conversations.Units;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;

namespace Dramatis.Tests.Conversations.Units;

public sealed class TextLanguageTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Ich wohne in York.", "de")]
    [InlineData("J'ai deux enfants.", "fr")]
    [InlineData("Odio a los perros.", "es")]
    [InlineData("Non ho mai visto il mare.", "it")]
    [InlineData("Eu não tenho filhos.", "pt")]
    [InlineData("Ik heb drie kinderen.", "nl")]
    [InlineData("Jag har inte en hund.", "sv")]
    [InlineData("Nie jestem z Krakowa.", "pl")]
    [InlineData("我住在约克。", "und-Hani")]
    [InlineData("Ζω στο Γιορκ.", "und-Grek")]
    [InlineData("Я живу в Йорке.", "und-Cyrl")]
    [InlineData("أعيش في يورك", "und-Arab")]
    public void AnotherLanguage_IsNamed(string text, string tag)
    {
        Assert.Equal(tag, TextLanguage.Of(text));
        Assert.False(TextLanguage.IsEnglish(text));
    }

    [Theory]
    [InlineData("I live in York.")]
    [InlineData("Rowing and cats.")]
    [InlineData("Me too.")]
    [InlineData("I spent a week in Los Angeles, then Las Vegas, then El Paso.")]
    [InlineData("Die hard fans love De Niro.")]
    [InlineData("My wife's name is Anaïs, and we met at the café.")]
    [InlineData("Leeds.")]
    [InlineData("42")]
    [InlineData("")]
    [InlineData("I don't.")]
    public void English_AndWhatTellsNothing_CountsAsEnglish(string text) => Assert.True(TextLanguage.IsEnglish(text));

    // Where half of a sentence is English it is judged: what is not surely foreign counts.
    [Fact]
    public void AMixedSentence_IsEnglishUntilTheOtherLanguageOutweighsIt()
    {
        Assert.True(TextLanguage.IsEnglish("Ich liebe Hunde, und I have two children."));
        Assert.False(TextLanguage.IsEnglish("Ich liebe meine Hunde und I agree."));
    }

    // The packs say the same in both languages.
    [Fact]
    public void ThePacks_AreToldApart()
    {
        string[] packs = ["dramatis-moral-30", "dramatis-pairs-60-act", "dramatis-pairs-60-self", "dramatis-scenes-8", "dramatis-two-axis-40", "dramatis-types-60", "dramatis-values-40"];
        InstrumentItem[] items = [.. packs.SelectMany(p => InstrumentPacks.Load(p).Items)];
        double english = Share(items.Select(i => i.Texts[new VariantKey("en")])), german = Share(items.Select(i => i.Texts[new VariantKey("de")]));

        Assert.Equal(1, english);
        Assert.InRange(german, 0, 0.05); // "Alte Lieder machen traurig." holds no function word
    }

    [Theory]
    [InlineData("data/nli/data_snli_test.txt", 0.995)]
    [InlineData("data/nli/data_sick_test.txt", 0.995)]
    [InlineData("data/rcdg/data_src-val.txt", 0.995)]
    public void PublicEnglishSentences_AreEnglish(string file, double least) =>
        Assert.InRange(Share(File.ReadLines(SharedFiles.OrSkip(file)).SelectMany(l => l.Split('\t').Take(2))), least, 1);

    private double Share(IEnumerable<string> texts)
    {
        string[] all = [.. texts.Where(t => t.Any(char.IsLetter)).Distinct(StringComparer.Ordinal)];
        string[] foreign = [.. all.Where(t => !TextLanguage.IsEnglish(t))];
        output.WriteLine($"{all.Length} texts, {foreign.Length} foreign: {string.Join(" | ", foreign.Take(40).Select(t => $"{TextLanguage.Of(t)} {t}"))}");
        return 1 - ((double)foreign.Length / all.Length);
    }
}
