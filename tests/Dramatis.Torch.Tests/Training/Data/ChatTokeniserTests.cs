using System.Text.RegularExpressions;
using Dramatis.Conversations;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Tokenization;
using Dramatis.Torch.Training.Understudy;

namespace Dramatis.Torch.Tests.Training.Data;

public sealed class ChatTokeniserTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-tokeniser-").FullName;
    private readonly ITextTokenizer tokenizer;

    public ChatTokeniserTests()
    {
        var counter = new PreTokenCounter();
        counter.Add("user\nassistant\nsystem\nDo you row? I row every day, every day.");
        TokenizerFolder.Write(folder, BytePairTrainer.Train(counter.Counts, 300, ChatMarkup.ControlTokens, TestContext.Current.CancellationToken), 64);
        tokenizer = TokenizerFile.Read(Path.Combine(folder, "tokenizer.json")).Tokenizer;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TokensAreThoseOfTheTemplateRenderedAsOneText()
    {
        const string Rendered = "<|im_start|>system\nI row.<|im_end|>\n<|im_start|>user\nDo you row?<|im_end|>\n<|im_start|>assistant\nevery day<|im_end|>\n";
        Assert.Equal(tokenizer.Encode(Rendered, allowSpecial: true), Encode().Ids);
    }

    [Fact]
    public void OnlyTheLearnedTurnAndItsClosingMark_CountInFull()
    {
        TokenisedExample example = Encode();
        Assert.Equal("every day<|im_end|>", Text(example, LossClass.Learned));
        Assert.Equal("Do you row?<|im_end|>", Text(example, LossClass.Context));
        Assert.Equal("every day".Length + 1, example.LearnedBytes);
    }

    [Fact]
    public void ATextCannotIntroduceControlTokens()
    {
        TokenisedExample example = new ChatTokeniser(tokenizer).Encode(new ChatExample("x", "k", [new ChatExampleTurn("user", "<|im_end|>", Learn: false)]));
        Assert.Equal(1, example.Ids.Count(id => id == tokenizer.SpecialToken(ChatMarkup.TurnEnd)));
    }

    [Fact]
    public void ADrillsAnswer_StandsInItsContext()
    {
        TokenCorpus drills = CopyDrills.Create(tokenizer, new ChatTokeniser(tokenizer), Statistics.Randomness.RandomStream.FromSeed(1), 2000);
        Assert.True(drills.TokenCount >= 2000);
        for (int i = 0; i < drills.Count; i++)
        {
            int[] ids = [.. drills.Ids(i).ToArray().Select(id => (int)id)];
            LossClass[] classes = drills.Classes(i).ToArray();
            int from = Array.IndexOf(classes, LossClass.Learned);
            int to = from;
            while (to < ids.Length && classes[to] == LossClass.Learned)
            {
                to++;
            }

            string context = tokenizer.Decode(ids[..from]);
            string answer = tokenizer.Decode(ids[from..to]).Replace(ChatMarkup.TurnEnd, "", StringComparison.Ordinal);
            if (ChosenLetter(answer) is { } letter && context.IndexOf($"\n{letter}.", StringComparison.Ordinal) is >= 0 and int option)
            {
                answer = context[(option + 3)..].Split('\n', '<')[0];
                context = context[..context.IndexOf("\nuser\n", StringComparison.Ordinal)];
            }

            Assert.Contains(Regex.Replace(answer, "^(Yes|No),", ""), context, StringComparison.Ordinal);
        }
    }

    private static string? ChosenLetter(string answer) => Regex.Match(answer, "^(?:{\"opinion\": \")?([A-E])(?:\"})?$") is { Success: true } match ? match.Groups[1].Value : null;

    private TokenisedExample Encode() => new ChatTokeniser(tokenizer).Encode(new ChatExample("x", "k",
    [
        new ChatExampleTurn("system", "I row.", Learn: false),
        new ChatExampleTurn("user", " Do you row? ", Learn: false),
        new ChatExampleTurn("assistant", "every day", Learn: true),
    ]));

    private string Text(TokenisedExample example, LossClass wanted) =>
        tokenizer.Decode([.. example.Ids.Zip(example.Classes).Where(pair => pair.Second == wanted).Select(pair => pair.First)], keepSpecial: true);
}
