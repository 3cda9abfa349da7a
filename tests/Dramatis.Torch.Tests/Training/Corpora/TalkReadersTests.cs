using Dramatis.Conversations;
using Dramatis.Tests;
using Dramatis.Torch.Training.Corpora;

namespace Dramatis.Torch.Tests.Training.Corpora;

public sealed class TalkReadersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-talk-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void APersonaBecomesTheSystemTurn_AndItsSpeakerTheAssistant()
    {
        string path = Write("talk.csv", """
            user 1 personas,user 2 personas,Best Generated Conversation
            "I row.
            I bake.","I sing.","User 1: Hi, who are you?
            User 2: A singer.
            User 2: And you?
            User 1: A baker."
            """);
        ChatExample example = Assert.Single(PersonaChatTable.Read(path));
        Assert.Equal(["system", "user", "assistant"], example.Turns.Take(3).Select(turn => turn.Role));
        Assert.Equal("I sing.", example.Turns[0].Text);
        Assert.Equal("A singer. And you?", example.Turns[2].Text);
        Assert.All(example.Turns.Skip(1), turn => Assert.True(turn.Learn));
        Assert.False(example.Turns[0].Learn);
    }

    [Fact]
    public void ALongDialogueIsCutIntoWindows_ThatEachEndWithTheAssistant()
    {
        string turns = string.Join(',', Enumerable.Range(0, 30).Select(i => $"[\"{(i % 2 == 0 ? "A" : "B")}\",\"turn {i}\"]"));
        ChatExample[] examples = [.. TalkJsonLines.Read(Write("talk.jsonl", "{\"id\":\"d\",\"turns\":[" + turns + "]}\n"), "kind")];
        Assert.Equal([12, 12, 6], examples.Select(example => example.Turns.Count));
        Assert.All(examples, example => Assert.Equal("assistant", example.Turns[^1].Role));
        Assert.Equal(3, examples.Select(example => example.Id).Distinct().Count());
    }

    [Fact]
    public void ALineThatIsNoDialogue_IsNamed()
    {
        string path = Write("bad.jsonl", "{\"id\":\"d\",\"turns\":[]}\n{\"id\":\n");
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => TalkJsonLines.Read(path, "kind").Count());
        Assert.Contains("line 2", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingColumn_IsNamed() => Assert.Contains(
        "user 2 personas",
        Assert.Throws<InvalidInputException>(() => PersonaChatTable.Read(Write("bad.csv", "user 1 personas,Best Generated Conversation\na,b\n")).Count()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void TheSharedTalk_IsReadWhole()
    {
        IReadOnlyDictionary<string, IReadOnlyList<ChatExample>> talk = TalkFolder.Read(Path.GetDirectoryName(SharedFiles.OrSkip("data/talk"))!);
        Assert.Equal(["persona-talk", "service-talk", "topical-talk"], talk.Keys.Order());
        Assert.Equal(2156, talk["topical-talk"].Select(example => example.Id[..example.Id.LastIndexOf('/')]).Distinct().Count());
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
