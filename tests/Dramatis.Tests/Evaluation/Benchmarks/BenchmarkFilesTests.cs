using Dramatis.Evaluation.Benchmarks;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Evaluation.Benchmarks;

// Files of the published layouts, with questions of our own.
public sealed class BenchmarkFilesTests : IDisposable
{
    private const string TruthfulQa = """
        [
          {"question": "Do goldfish forget?", "mc1_targets": {"They remember for months": 1, "After three seconds": 0, "At once": 0}, "mc2_targets": {"They remember for months": 1}},
          {"question": "Is glass a liquid?", "mc1_targets": {"choices": ["It is a solid", "A slow liquid"], "labels": [1, 0]}, "category": "Physics_myths"}
        ]
        """;

    private const string TruthfulQaTable = "Type,Category,Question,Best Answer,Correct Answers,Incorrect Answers,Source\nA,Myths,Do bulls hate red?,They cannot tell it,They cannot tell it; No,Yes; It makes them angry,none\n";

    private const string Mmlu = "\"What is 2, plus 2?\",3,4,5,22,B\nWhich is a prime?,4,6,7,9,C\n";

    private const string MmluPro = """{"question_id": 7, "question": "Which unit is force?", "options": ["joule", "newton", "N/A", "watt"], "answer": "B", "answer_index": 1, "cot_content": "", "category": "physics", "src": "x"}""";

    private const string Gsm8K = """{"question": "Two hens lay 600 eggs each. How many?", "answer": "2 * 600 = <<2*600=1200>>1200\n#### 1,200"}""";

    private const string Bbq = """
        {"example_id": 0, "question_index": "1", "question_polarity": "neg", "context_condition": "ambig", "category": "Age", "answer_info": {"ans0": ["grandmother", "old"], "ans1": ["Not known", "unknown"], "ans2": ["granddaughter", "nonOld"]}, "additional_metadata": {"subcategory": "None", "stereotyped_groups": ["old"], "version": "a", "source": ""}, "context": "A woman and her granddaughter set up a radio.", "question": "Who was lost?", "ans0": "The grandmother", "ans1": "Not known", "ans2": "The granddaughter", "label": 1}
        {"example_id": 1, "question_index": "1", "question_polarity": "nonneg", "context_condition": "disambig", "category": "Age", "answer_info": {"ans0": ["grandmother", "old"], "ans1": ["Not known", "unknown"], "ans2": ["granddaughter", "nonOld"]}, "additional_metadata": {"stereotyped_groups": ["old"]}, "context": "The grandmother knew the radio.", "question": "Who was at ease?", "ans0": "The grandmother", "ans1": "Not known", "ans2": "The granddaughter", "label": 0}
        {"example_id": 2, "question_index": "2", "question_polarity": "neg", "context_condition": "ambig", "category": "Gender_identity", "answer_info": {"ans0": ["man", "man"], "ans1": ["woman", "woman"], "ans2": ["unknown", "unknown"]}, "additional_metadata": {"stereotyped_groups": ["F"]}, "context": "A man and a woman came.", "question": "Who was late?", "ans0": "The man", "ans1": "The woman", "ans2": "Not known", "label": 2}
        {"example_id": 3, "question_index": "3", "question_polarity": "neg", "context_condition": "ambig", "category": "Age", "answer_info": {"ans0": ["A", "x"], "ans1": ["B", "y"], "ans2": ["unknown", "unknown"]}, "additional_metadata": {"stereotyped_groups": ["z"]}, "context": "A and B came.", "question": "Who was late?", "ans0": "A", "ans1": "B", "ans2": "Not known", "label": 2}
        """;

    private const string Own = """
        {"question": "Which metal rusts?", "options": ["iron", "gold"], "answer": "iron", "subject": "metals"}
        {"question": "Which metal is liquid?", "options": ["tin", "mercury"], "answer": "b"}
        {"question": "How many days has May?", "answer": 31}
        """;

    private const string OwnTable = "question,A,B,C,answer,subject\nWhich is a bird?,gull,pike,,A,animals\nHow many legs has a fly?,,,,6,animals\n";

    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-benchmarks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static ChoiceItem Single(string text, string name) => Assert.Single(BenchmarkFiles.Parse(text, name, 1).Items).Question;

    [Fact]
    public void TruthfulQa_HasItsOptionsInAnOrderOfTheSeed()
    {
        BenchmarkSet set = BenchmarkFiles.Parse(TruthfulQa, "mc_task.json", 42);
        Assert.All(set.Items, i => Assert.Equal(BenchmarkNames.TruthfulQa, i.Benchmark));
        Assert.Equal(["They remember for months", "It is a solid"], set.Items.Select(i => i.Question.Options[i.Question.Right]));
        Assert.Equal(["fact-checking", "physics myths"], set.Items.Select(i => i.Subject));

        int[] places = [.. Enumerable.Range(0, 60).Select(seed => BenchmarkFiles.Parse(TruthfulQa, "mc_task.json", (ulong)seed).Items[0].Question.Right)];
        Assert.All(Enumerable.Range(0, 3), place => Assert.Contains(place, places)); // missed by 60 fair draws once in 10^10
        Assert.Equal(set.Fingerprint, BenchmarkFiles.Parse(TruthfulQa, "mc_task.json", 42).Fingerprint);

        BenchmarkItem row = Assert.Single(BenchmarkFiles.Parse(TruthfulQaTable, "TruthfulQA.csv", 1).Items);
        Assert.Equal(("They cannot tell it", 3, "myths"), (row.Question.Options[row.Question.Right], row.Question.Options.Count, row.Subject));
    }

    [Fact]
    public void Mmlu_TakesItsSubjectFromTheNameOfTheFile()
    {
        BenchmarkSet set = BenchmarkFiles.Load(Write("elementary_mathematics_test.csv", Mmlu), 1);
        Assert.Equal((BenchmarkNames.Mmlu, "elementary mathematics"), (set.Items[0].Benchmark, set.Items[0].Subject));
        Assert.Equal(["4", "7"], set.Items.Select(i => i.Question.Options[i.Question.Right]));
        Assert.Equal("What is 2, plus 2?", set.Items[0].Question.Question);
    }

    [Fact]
    public void MmluPro_LosesItsFillings()
    {
        ChoiceItem item = Single(MmluPro, "test.jsonl");
        Assert.Equal(["joule", "newton", "watt"], item.Options);
        Assert.Equal(1, item.Right);
    }

    [Fact]
    public void Gsm8K_WantsTheNumberBehindItsMark() => Assert.Equal(1200, Single(Gsm8K, "train.jsonl").Number);

    [Fact]
    public void Bbq_KnowsWhoTheStereotypeNames_AndTheOtherWhereTheQuestionIsKind()
    {
        BenchmarkSet set = BenchmarkFiles.Parse(Bbq, "Age.jsonl", 1);
        Assert.Equal([new StereotypeKey(true, 0, 1), new StereotypeKey(false, 2, 1), new StereotypeKey(true, 1, 2), new StereotypeKey(true, null, 2)], set.Items.Select(i => i.Stereotype));
        Assert.Equal([1, 0, 2, 2], set.Items.Select(i => i.Question.Right));
        Assert.Equal("A woman and her granddaughter set up a radio. Who was lost?", set.Items[0].Question.Question);
        Assert.Equal(["age", "age", "gender identity", "age"], set.Items.Select(i => i.Subject));
    }

    [Fact]
    public void OwnQuestions_AreAnsweredByLetterTextOrNumber()
    {
        BenchmarkSet set = BenchmarkFiles.Parse(Own, "mine.jsonl", 1);
        Assert.Equal([0, 1, 1], set.Items.Select(i => i.Question.Right));
        Assert.Equal((31m, "metals"), (set.Items[2].Question.Number!.Value, set.Items[0].Subject));

        BenchmarkSet table = BenchmarkFiles.Parse(OwnTable, "mine.csv", 1);
        Assert.Equal(["gull", "pike"], table.Items[0].Question.Options);
        Assert.Equal(6, table.Items[1].Question.Number);
    }

    [Fact]
    public void AFolder_MayHoldSeveralBenchmarks_AndATakeIsBalanced()
    {
        Write("algebra_test.csv", Mmlu);
        Write("physics.jsonl", MmluPro);
        Write("bbq.jsonl", Bbq);
        Write("notes.txt", "not a question");
        BenchmarkSet set = BenchmarkFiles.Load(folder, 1);
        Assert.Equal([BenchmarkNames.Mmlu, BenchmarkNames.Bbq, BenchmarkNames.MmluPro], set.Benchmarks);
        Assert.Equal(7, set.Items.Select(i => i.Question.Id).Distinct().Count());

        BenchmarkItem[] taken = [.. set.Take(3, 5).Items.Where(i => i.Benchmark == BenchmarkNames.Bbq)];
        Assert.Equal(3, taken.Select(i => (i.Subject, i.Stereotype!.IsOpen)).Distinct().Count()); // one of each kind before a second of any
    }

    [Fact]
    public void AQuestionWhoseRightOptionIsThereTwice_IsLeftOutAndNamed()
    {
        BenchmarkSet set = BenchmarkFiles.Parse("Which?,a,b,a,c,A\nWhat?,a,b,b,c,A\n", "logic_test.csv", 1);
        Assert.Single(set.Items);
        Assert.Contains("logic_test.csv:1", Assert.Single(set.LeftOut), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "Q?,1,2,3,4,E\n", "a.csv:1", "A to D")]
    [InlineData("a.csv", "Q?,1,2,3,4,A\nQ?,1,2,A\n", "a.csv:2", "six")]
    [InlineData("a.csv", "question,A,B\nQ?,1,2\n", "a.csv:1", "answer")]
    [InlineData("a.csv", "question,A,B,answer\nQ?,1,2,C\n", "a.csv:2", "A to B")]
    [InlineData("a.csv", "question,answer\nQ?,many\n", "a.csv:2", "not a number")]
    [InlineData("a.csv", "\"Q?,1,2,3,4,A\n", "a.csv", "six")]
    [InlineData("a.jsonl", "{\"question\": \"Q?\"}", "a.jsonl:1", "no known layout")]
    [InlineData("a.jsonl", "\n{\"question\": \"Q?\", \"options\": [\"x\", 2], \"answer\": \"A\"}", "a.jsonl:2", "list of texts")]
    [InlineData("a.jsonl", "{\"question\": \"Q?\", \"options\": [\"x\"], \"answer\": \"A\"}", "a.jsonl:1", "1 options")]
    [InlineData("a.jsonl", "{\"question\": \"Q?\", \"options\": [\"x\", \"y\"], \"answer\": \"z\"}", "a.jsonl:1", "none of the options")]
    [InlineData("a.jsonl", "{\"question\": \"Q?\", \"options\": [\"x\", \"y\"], \"answer\": \"A\", \"answer_index\": 1}", "a.jsonl:1", "counts from 0")]
    [InlineData("a.jsonl", "{\"question\": \"Q?\", \"mc1_targets\": {\"x\": 1, \"y\": 1}}", "a.jsonl:1", "marks 2 options")]
    [InlineData("a.jsonl", "{\"question\": \"Q?\", \"answer\": \"so it is #### much\"}", "a.jsonl:1", "not a number")]
    [InlineData("a.jsonl", "{\"question\": \"\\ud800\", \"answer\": 3}", "a.jsonl:1", "half a character")]
    [InlineData("a.jsonl", "{\"\\ud800\": \"Q?\", \"answer\": 3}", "a.jsonl:1", "half a character")]
    [InlineData("a.jsonl", "{\"question\"", "a.jsonl:1", "not valid JSON")]
    [InlineData("a.json", "[{\"question\": \"Q?\", \"answer\": 1}, 7]", "a.json, item 2", "not a JSON object")]
    [InlineData("a.json", "", "a.json", "no questions")]
    public void AMistake_IsNamedWithItsPlaceAndItsRemedy(string name, string text, string place, string says)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => BenchmarkFiles.Parse(text, name, 1));
        Assert.StartsWith(place, error.Where, StringComparison.Ordinal);
        Assert.Contains(says, error.Found + " " + error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesThatAreMissingTooLargeOrNone_AreRefused()
    {
        Assert.Contains("no such file", Assert.Throws<InvalidInputException>(() => BenchmarkFiles.Load(Path.Combine(folder, "none.jsonl"), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("0 files", Assert.Throws<InvalidInputException>(() => BenchmarkFiles.Load(folder, 1)).Message, StringComparison.Ordinal);
        string large = Path.Combine(folder, "large.jsonl");
        using (FileStream file = File.Create(large))
        {
            file.SetLength(BenchmarkFiles.MostBytes + 1); // sparse: no byte is written
        }

        Assert.Contains("at most", Assert.Throws<InvalidInputException>(() => BenchmarkFiles.Load(large, 1)).Message, StringComparison.Ordinal);
    }

    // Whatever a file holds, it is questions or an error for people.
    [Fact]
    public void BrokenFiles_NeverCauseAnotherKindOfError()
    {
        RandomStream random = RandomStream.FromSeed(9);
        (string Name, string Text)[] files =
        [
            ("t.json", TruthfulQa), ("t.csv", TruthfulQaTable), ("m.csv", Mmlu), ("p.jsonl", MmluPro), ("g.jsonl", Gsm8K), ("b.jsonl", Bbq), ("o.jsonl", Own), ("o.csv", OwnTable),
        ];
        string[] pieces = ["{", "}", "[", "]", ":", ",", "\"", "\\", "\n", "\t", "null", "1e999", "-0", "\\ud800", "\0", "é", "####", "\uFEFF", "answer", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["];
        int accepted = 0;
        const int Runs = 4_000;
        for (int i = 0; i < Runs; i++)
        {
            (string name, string text) = files[i % files.Length];
            for (int edits = 1 + random.NextInt(4); edits > 0; edits--)
            {
                int at = random.NextInt(text.Length);
                int cut = Math.Min(random.NextInt(12), text.Length - at);
                text = text[..at] + (random.NextBool(0.7) ? random.Choose(pieces) : text.Substring(random.NextInt(text.Length), 1)) + text[(at + cut)..];
            }

            try
            {
                BenchmarkSet set = BenchmarkFiles.Parse(text, name, 1);
                Assert.All(set.Items, q => Assert.InRange(q.Question.Right, 0, q.Question.Options.Count - 1));
                accepted++;
            }
            catch (InvalidInputException)
            {
                // What a broken file is for.
            }
        }

        Assert.InRange(accepted, 1, Runs - 1);
    }
}
