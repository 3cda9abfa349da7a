using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>What a user gets wrong about an administration: one paragraph with the place and the way out, exit code 2, and no folder left.</summary>
public sealed class AdministerMistakeTests : IDisposable
{
    private const string Sound = """
        format: 1
        instrument: tidy
        title: Tidiness
        kind: self-description
        licence: { name: MIT, holder: the tests, source: this file }
        options: [ { id: no, text: No, score: 0 }, { id: yes, text: Yes, score: 1 } ]
        items: [ { id: lists, text: I keep lists. }, { id: heaps, text: I pile things up. } ]
        scales: [ { id: tidy, title: Tidy, aggregate: percent, items: { lists: 1, heaps: -1 } } ]
        """;

    private static readonly string Runa = SharedFiles.InRepository("experiments/personas/runa.json");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(", heaps: -1", "", ":7:46", "item 'heaps' has no key")]
    [InlineData("heaps: -1", "heaps: -1, ghost: 1", ":8:93", "a key for 'ghost', which is not an item")]
    [InlineData("text: Yes", "text: 'no!'", ":6:44", "the same once case and punctuation are left out")]
    [InlineData("id: heaps, text", "id: lists, text", ":7:46", "the item 'lists' stands here twice")]
    [InlineData("id: yes,", "id: no,", ":6:44", "the option 'no' stands here twice")]
    [InlineData("text: I keep lists.", "text: { english: I keep lists. }", ":7:40", "'english' is not a language tag")]
    [InlineData("items: [", "items: [[", ":", "not valid YAML")]
    public async Task AnInstrumentThatCannotBeScored_IsRefusedAtItsPlace(string sound, string broken, string place, string found)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);
        await RefusedAsync(folder.Write("tidy.yaml", Sound.Replace(sound, broken, StringComparison.Ordinal)), [], "tidy.yaml" + place, found);
    }

    [Theory]
    [InlineData("big.yaml", "An instrument file has at most 8388608")]
    [InlineData("big.json", "An instrument file has at most 8388608")]
    [InlineData("bfi-44:big.txt", "has at most 1048576")]
    public async Task AFileOfFiftyMegabytes_IsRefusedByItsSize(string instrument, string found)
    {
        string name = instrument[(instrument.IndexOf(':', StringComparison.Ordinal) + 1)..];
        await using (FileStream file = File.Create(folder.In(name)))
        {
            file.SetLength(50 << 20);
        }

        await RefusedAsync(instrument.Replace(name, folder.In(name), StringComparison.Ordinal), [], "52428800 bytes", found);
    }

    [Fact]
    public async Task AnUnbalancedScale_IsADoubt_AndNoError()
    {
        string path = folder.Write("tidy.yaml", Sound.Replace("heaps: -1", "heaps: 1", StringComparison.Ordinal));
        CommandLineRun run = (await CommandLineRun.OfAsync("administer", path, "--model", "simulated:respondent", "--out", folder.In("out"))).Succeeds();
        Assert.Contains("most items of Tidy are keyed one way", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("respondent,item,option\nada,lists,yes\nada,other,no\n", ":3", "'other' is not an item of 'tidy'")]
    [InlineData("instrument,respondent,item,option\nbig,ada,lists,yes\n", ":2", "answers to 'big', not to 'tidy'")]
    [InlineData("respondent,item,option\nada,lists,maybe\n", ":2", "'maybe' is not an option")]
    [InlineData("respondent,item,option\n", "", "holds no answer")]
    [InlineData("respondent,item\nada,lists\n", ":1", "the column 'option' is missing")]
    public async Task AnswersOfAnotherInstrument_AreRefused(string csv, string place, string found) =>
        await RefusedAsync(Tidy(), ["--respondent", "replay:" + folder.Write("answers.csv", csv)], "answers.csv" + place, found);

    [Theory]
    [InlineData("{\"format\": 1", "is not a persona file")]
    [InlineData("hello", "is not a persona file")]
    [InlineData("{\"format\": 9, \"id\": \"a\", \"name\": \"A\", \"facets\": []}", "has format version 9")]
    public async Task ABrokenPersona_IsNamed(string json, string found) =>
        await RefusedAsync(Tidy(), ["--persona", folder.Write("persona.json", json)], "persona.json", found);

    [Theory]
    [InlineData("--persona", "none.json", "does not exist")]
    [InlineData("--persona", ".", "is a folder")]
    [InlineData("--respondent", "replay:none.csv", "there is no such file")]
    [InlineData("--respondent", "replay:", "names no file")]
    [InlineData("--model", "nothing", "not a kind of model")]
    [InlineData("--model", "", "names no model")]
    [InlineData("--model", "simulated:nobody", "Known: discussant, respondent")]
    [InlineData("--language", "english", "is not a language tag")]
    [InlineData("--language", "", "is not a language tag")]
    [InlineData("--temperature", "-1", "--temperature: found -1")]
    [InlineData("--orders", "3", "--orders: found 3")]
    [InlineData("--repeats", "0", "--repeats: found 0")]
    [InlineData("--labels", "letters", "Known: numbers")]
    [InlineData("--age", "30", "no norms are given")]
    [InlineData("--require", "orderSymmetry>=x", "is no limit")]
    public async Task AnOptionThatCannotBeUsed_IsNamed(string option, string value, string found)
    {
        CommandLineRun run = await CommandLineRun.OfAsync("administer", Tidy(), "--out", folder.In("out"), option, value);
        run.FailsWith(2, found);
        Assert.False(Directory.Exists(folder.In("out")), "a folder is left");
    }

    [Fact]
    public async Task AnEmptyFolderName_IsSaid() => (await CommandLineRun.OfAsync("administer", Tidy(), "--out", "")).FailsWith(2, "--out names no folder");

    [Fact]
    public async Task AModelThatIsNotThere_LeavesNoFolder()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("administer", Tidy(), "--out", folder.In("out"), "--model", "gguf:" + folder.In("none.gguf"));
        run.FailsWith(3, "there is no file");
        Assert.False(Directory.Exists(folder.In("out")), "a folder is left");
    }

    [Fact]
    public async Task LikelihoodsOfAModelWithoutThem_AreRefusedBeforeAnythingIsAsked() =>
        await RefusedAsync(Tidy(), ["--model", SmallStudy.Model, "--readout", "expected-value"], "--readout expected-value", "gives text only");

    [Theory]
    [InlineData("human")]
    [InlineData("replay:answers.csv")]
    public async Task APersonaIsPlayedByAModelOnly(string respondent) =>
        await RefusedAsync(Tidy(), ["--respondent", respondent, "--persona", Runa], "takes no --persona");

    [Fact]
    public async Task AFolderOfAnotherInstrument_IsRefused()
    {
        (await CommandLineRun.OfAsync("administer", Tidy(), "--model", "simulated:respondent", "--out", folder.In("out"))).Succeeds();
        (await CommandLineRun.OfAsync("administer", "dramatis-agreed-18", "--model", "simulated:respondent", "--out", folder.In("out")))
            .FailsWith(2, "holds the run of the experiment 'administer-tidy'", "Give another --out");
    }

    private string Tidy() => folder.Write("tidy.yaml", Sound);

    private async Task RefusedAsync(string instrument, string[] options, params string[] fragments)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(["administer", instrument, "--out", folder.In("out"), .. options]);
        run.FailsWith(2, fragments);
        Assert.False(Directory.Exists(folder.In("out")), "a folder is left");
    }
}
