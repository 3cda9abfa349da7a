using Dramatis.Control.Selection.Choices;

namespace Dramatis.Tests.Control.Selection.Choices;

public sealed class ResponseChoiceFileTests : IDisposable
{
    private const string PersonaChat =
        "1 your persona: i sell maps.\n2 partner's persona: i bake.\n3 hello there\thi , i sell maps\t\tno idea|hi , i sell maps|i bake\n4 and then ?\tnothing\n1 your persona: i swim.\n2 hi\tyes\t\tyes|no\n";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dramatis-choices-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void OurLines_GivePersonaTurnsRepliesAndTheGivenOne()
    {
        ResponseChoice talk = Load("a.jsonl", """{"persona": ["I sell maps."], "speaker": "ada", "turns": [{"speaker": "guest", "text": "Well?"}], "replies": ["Maps.", "Bread."], "gold": 1, "more": 3}""").Single();

        Assert.Equal(("talk-1", "ada", 1), (talk.Id, talk.Context.Speaker, talk.Gold));
        Assert.Equal(["Maps.", "Bread."], talk.Replies);
        Assert.Equal("I sell maps.", Assert.Single(talk.Persona.Facets).Text);
        Assert.Equal("Well?", talk.Context.Query);
    }

    [Fact]
    public void ALineWithoutPersonaSpeakerOrGold_IsATalk()
    {
        ResponseChoice talk = Load("a.jsonl", """{"turns": [], "replies": ["Maps."]}""").Single();
        Assert.Equal((0, ResponseChoice.DefaultSpeaker, null), (talk.Persona.Facets.Count, talk.Context.Speaker, talk.Gold));
    }

    [Fact]
    public void PersonaChat_GivesATalkForEveryReply_WithAllThatWasSaidBefore()
    {
        IReadOnlyList<ResponseChoice> talks = Load("valid.txt", PersonaChat);

        Assert.Equal(3, talks.Count);
        Assert.Equal(["no idea", "hi , i sell maps", "i bake"], talks[0].Replies);
        Assert.Equal(1, talks[0].Gold);
        Assert.Equal(["hello there", "hi , i sell maps", "and then ?"], talks[1].Context.Turns.Select(t => t.Text));
        Assert.Equal(["i sell maps."], talks[1].Persona.Facets.Select(f => f.Text));
        Assert.Single(talks[2].Context.Turns); // the number 1 began another dialogue
        Assert.Equal(["i swim."], talks[2].Persona.Facets.Select(f => f.Text));
    }

    [Fact]
    public void PairsOfTheConvAi2Kind_AreTalksOfOneTurn()
    {
        ResponseChoice talk = Load("valid.json", """{"data": [{"input": "hello", "full_personas": ["i swim."], "label": "hi"}]}""").Single();
        Assert.Equal(("hello", "hi", 0), (talk.Context.Query, talk.Replies.Single(), talk.Gold));
    }

    private const string TwoPersonas =
        "user 1 personas,user 2 personas,Best Generated Conversation\n\"I row.\nI bake.\",I sing.,\"User 1: Hi!\nUser 2: Hello.\nUser 2: And you?\n(a pause)\nUser 1: I bake.\"\nI swim.,I fly.,\"User 1: Hi, [name].\nUser 2: Hello.\"\n,I dig.,\"User 2: Well?\nUser 1: No.\"\n";

    [Fact]
    public void ATalkOfTwoPersonas_GivesAChoiceForEveryTurnThatFollowsAnother()
    {
        IReadOnlyList<ResponseChoice> talks = Load("valid.csv", TwoPersonas);

        Assert.Equal(["Hello. And you?", "I bake.", "No."], talks.Select(t => t.Replies[t.Gold!.Value])); // neighbouring turns are one
        Assert.Equal([["I sing."], ["I row.", "I bake."], []], talks.Select(t => t.Lines));
        Assert.Equal(["User 2", "User 1", "User 1"], talks.Select(t => t.Context.Speaker));
        Assert.Equal(["Hi!", "Hello. And you?"], talks[1].Context.Turns.Select(t => t.Text));
        Assert.Equal(["row-1", "row-1", "row-3"], talks.Select(t => t.Dialogue)); // the second row has a placeholder
        Assert.Equal(3, talks.Select(t => t.Id).Distinct().Count());
    }

    [Fact]
    public void TalksKnowTheDialogueTheyWereCutFrom()
    {
        Assert.Equal(["dialogue-1", "dialogue-1", "dialogue-5"], Load("valid.txt", PersonaChat).Select(t => t.Dialogue));
        Assert.Equal(
            ["pair-1", "pair-1", "pair-3", "pair-4", "pair-5"],
            Load("valid.json", "[" + string.Join(",", new[] { "[\"a\"]", "[\"a\"]", "[\"b\"]", "[]", "[]" }.Select((p, i) => $$"""{"input": "hello", "full_personas": {{p}}, "label": "reply {{i}}"}""")) + "]").Select(t => t.Dialogue));
        Assert.Equal(
            ["d", "here", "talk-3"],
            Load("a.jsonl", "{\"dialogue\": \"d\", \"id\": \"x\", \"turns\": [], \"replies\": [\"a\"]}\n{\"id\": \"here\", \"turns\": [], \"replies\": [\"a\"]}\n{\"turns\": [], \"replies\": [\"a\"]}").Select(t => t.Dialogue));
    }

    // Two dialogues of thirty replies: what a talk is offered was given in the other.
    [Fact]
    public void DrawnReplies_AreOfOtherDialogues()
    {
        IReadOnlyList<ResponseChoice> talks = Load("a.jsonl", string.Join('\n', Enumerable.Range(0, 60).Select(i => $$"""{"dialogue": "{{i % 2}}", "turns": [], "replies": ["{{i % 2}} {{i}}"], "gold": 0}""")));

        Assert.All(ResponseChoiceFile.WithReplies(talks, 31, 7), t => Assert.All(t.Replies.Where((_, i) => i != t.Gold), r => Assert.NotEqual(t.Dialogue, r[..1])));
        Assert.Contains("31 different replies", Assert.Throws<InvalidInputException>(() => ResponseChoiceFile.WithReplies(talks, 32, 7)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RepliesMayBeMissing_WhereTheyComeFromElsewhere()
    {
        string path = Path.Combine(folder.FullName, "a.jsonl");
        File.WriteAllText(path, """{"turns": [{"speaker": "guest", "text": "Well?"}]}""");
        Assert.Empty(ResponseChoiceFile.Load(path, needsReplies: false).Single().Replies);
        Assert.Throws<InvalidInputException>(() => ResponseChoiceFile.Load(path));
    }

    [Fact]
    public void MissingReplies_AreDrawnFromOtherTalks_BySeed()
    {
        IReadOnlyList<ResponseChoice> talks = Load("valid.json", "[" + string.Join(",", Enumerable.Range(0, 30).Select(i => $$"""{"input": "hello", "label": "reply {{i}}"}""")) + "]");
        IReadOnlyList<ResponseChoice> filled = ResponseChoiceFile.WithReplies(talks, 20, 7);

        Assert.All(filled, t => Assert.Equal(20, t.Replies.Distinct().Count()));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"reply {i}"), filled.Select(t => t.Replies[t.Gold!.Value]));
        Assert.Equal(filled.SelectMany(t => t.Replies), ResponseChoiceFile.WithReplies(talks, 20, 7).SelectMany(t => t.Replies));
        Assert.NotEqual(filled.SelectMany(t => t.Replies), ResponseChoiceFile.WithReplies(talks, 20, 8).SelectMany(t => t.Replies));
        Assert.Contains("30 different replies", Assert.Throws<InvalidInputException>(() => ResponseChoiceFile.WithReplies(talks, 31, 7)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.jsonl", "{\"turns\": [], \"replies\": []}", "line 1")]
    [InlineData("a.jsonl", "{\"turns\": [], \"replies\": [\"a\", \"a\"]}", "same reply twice")]
    [InlineData("a.jsonl", "{\"turns\": [], \"replies\": [\"a\", \" \"]}", "empty reply")]
    [InlineData("a.jsonl", "{\"turns\": [], \"replies\": [\"a\"], \"gold\": 1}", "names 1 as the given reply")]
    [InlineData("a.jsonl", "{\"turns\": [null], \"replies\": [\"a\"]}", "lacks its turns")]
    [InlineData("a.jsonl", "\n[1]", "line 2")]
    [InlineData("a.txt", "hello\tthere", "begins with no number")]
    [InlineData("a.txt", "1 hello", "has no reply")]
    [InlineData("a.json", "{\"a\": 1}", "holds no list")]
    [InlineData("a.json", "[{\"input\": \"a\"}]", "pair 1")]
    [InlineData("a.json", "[", "not the JSON expected")]
    [InlineData("a.xml", "a", "ends in nothing known")]
    [InlineData("a.csv", "a", "lacks the column 'user 1 personas'")]
    [InlineData("a.csv", "user 1 personas,user 2 personas,Best Generated Conversation\na,b\n", "line 2")]
    [InlineData("a.csv", "user 1 personas,user 2 personas,Best Generated Conversation\na,b,User 1: Hi\n", "holds no talk")]
    [InlineData("a.jsonl", "", "holds no talk")]
    public void Mistakes_AreNamed(string name, string content, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidInputException>(() => Load(name, content)).Message, StringComparison.Ordinal);

    // Whatever bytes stand in a file, it is read or refused.
    [Theory]
    [InlineData(".jsonl")]
    [InlineData(".txt")]
    [InlineData(".json")]
    [InlineData(".csv")]
    public void DamagedFiles_AreReadOrRefused(string ending)
    {
        Random random = new(61);
        string whole = ending switch
        {
            ".txt" => PersonaChat,
            ".csv" => TwoPersonas,
            ".json" => """[{"input": "hello", "full_personas": ["i swim."], "label": "hi"}]""",
            _ => """{"persona": ["I sell maps."], "turns": [{"speaker": "guest", "text": "Well?"}], "replies": ["Maps.", "Bread."], "gold": 1}""",
        };
        for (int trial = 0; trial < 300; trial++)
        {
            char[] damaged = whole.ToCharArray();
            for (int hits = random.Next(1, 6); hits > 0; hits--)
            {
                damaged[random.Next(damaged.Length)] = (char)random.Next(1, 128);
            }

            try
            {
                Assert.NotEmpty(Load("damaged" + ending, new string(damaged)[..random.Next(1, damaged.Length + 1)]));
            }
            catch (InvalidInputException)
            {
            }
        }
    }

    [Fact]
    public void TheConvAi2Sample_IsRead()
    {
        string path = SharedFiles.OrSkip("data/persona-extend/datasets_ConvAI2_data_original_valid.json");
        IReadOnlyList<ResponseChoice> talks = ResponseChoiceFile.Load(path);
        Assert.Equal(7801, talks.Count);
        Assert.All(ResponseChoiceFile.WithReplies(talks, 20, 1).Take(200), t => Assert.Equal(20, t.Replies.Count));
    }

    [Fact]
    public void TheSyntheticPersonaChatSample_IsRead()
    {
        IReadOnlyList<ResponseChoice> talks = ResponseChoiceFile.Load(SharedFiles.OrSkip("data/synthetic-persona-chat/data_Synthetic-Persona-Chat_valid.csv"));
        Assert.Equal(666, talks.Select(t => t.Dialogue).Distinct().Count()); // of 1,000, those without a placeholder in which both speak
        Assert.All(talks.Take(200), t => Assert.NotEmpty(t.Lines));
    }

    private IReadOnlyList<ResponseChoice> Load(string name, string content)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return ResponseChoiceFile.Load(path);
    }
}
