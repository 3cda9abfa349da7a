using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Simulated.PersonaWorld.Discussions;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class OpinionTests
{
    [Fact]
    public void EachClaim_BelongsToItsOption()
    {
        RandomStream random = RandomStream.FromSeed(1);
        for (int i = 0; i < 2000; i++)
        {
            WorldQuestion question = OpinionPosition.Draw(random, i % 2 == 0 ? WorldSplit.Train : WorldSplit.HeldOut).Question;
            Assert.InRange(question.Options.Count, 2, 5);
            Assert.Equal(question.Options.Count, question.Claims.Distinct().Count());
            Assert.All(question.Claims.Zip(question.Options), p => Assert.Contains(p.Second, p.First, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void LettersOfFourOptions_AreBalanced()
    {
        RandomStream random = RandomStream.FromSeed(2);
        int[] counts = new int[4];
        for (int i = 0; i < 6000; i++)
        {
            OpinionPosition position = OpinionPosition.Draw(random, WorldSplit.Train);
            if (position.Question.Options.Count == 4)
            {
                counts[position.Option]++;
            }
        }

        Assert.True(counts.Sum() > 1500);
        Assert.All(counts, c => Assert.Equal(0.25, c / (double)counts.Sum(), 0.04));
    }

    [Fact]
    public void RightOption_IsTheOneThePersonaStates()
    {
        foreach (AbilityItem item in AbilityItems.Create(1, AbilityItems.OptionFollowsOpinion, 300))
        {
            string line = item.Messages[1].Text.Split('\n').First(l => l.Length > 2 && l[..3].Contains((char)('A' + item.RightOption!.Value)) && IsOption(l));
            string option = line[2..].TrimStart(')', ' ', ':', '.');
            Assert.Contains(option, item.Messages[0].Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal($"{{\"opinion\": \"{(char)('A' + item.RightOption!.Value)}\"}}", item.Options[item.RightOption!.Value]);
        }
    }

    [Fact]
    public void MarkedLine_EqualsThePlantedOpinion()
    {
        RandomStream random = RandomStream.FromSeed(4);
        for (int i = 0; i < 300; i++)
        {
            PlantedDiscussion talk = DiscussionGenerator.Draw(new WorldScope(1, WorldSplit.Train), random.Split(i), 8);
            Assert.Equal(5, talk.Members.Select(m => m.Persona.Id).Distinct().Count());
            for (int m = 0; m < talk.Log.Count; m++)
            {
                Assert.EndsWith("\nANSWER: " + WorldQuestion.Letter(talk.Voiced[m]), talk.Log[m].Text, StringComparison.Ordinal);
                Assert.Contains(talk.Question.Claims[talk.Voiced[m]], talk.Log[m].Text, StringComparison.Ordinal);
                Assert.True(m == 0 || talk.Log[m].Speaker != talk.Log[m - 1].Speaker);
            }
        }
    }

    [Fact]
    public void FirstSpeaker_SaysItsOwnAnswer_AndSomeYieldLater()
    {
        RandomStream random = RandomStream.FromSeed(6);
        int yielded = 0, messages = 0;
        for (int i = 0; i < 400; i++)
        {
            PlantedDiscussion talk = DiscussionGenerator.Draw(new WorldScope(1, WorldSplit.Train), random.Split(i), 8);
            Assert.Equal(talk.Member(talk.Log[0].Speaker).Own, talk.Voiced[0]);
            yielded += talk.Log.Where((t, m) => talk.Voiced[m] != talk.Member(t.Speaker).Own).Count();
            messages += talk.Log.Count;
        }

        Assert.InRange(yielded / (double)messages, 0.05, 0.4);
    }

    [Fact]
    public void PrivateAnswers_MoveRarelyUnlessSomebodyYielded()
    {
        RandomStream random = RandomStream.FromSeed(8);
        int firmMoved = 0, firm = 0, yieldedMoved = 0, yielded = 0;
        for (int i = 0; i < 1500; i++)
        {
            PlantedDiscussion talk = DiscussionGenerator.Draw(new WorldScope(1, WorldSplit.Train), random.Split(i), 8);
            foreach (DiscussionMember member in talk.Members)
            {
                bool gaveIn = talk.LastVoiced(member.Persona.Id) is { } said && said != member.Own;
                (firm, firmMoved) = gaveIn ? (firm, firmMoved) : (firm + 1, firmMoved + (member.After != member.Own ? 1 : 0));
                (yielded, yieldedMoved) = gaveIn ? (yielded + 1, yieldedMoved + (member.After != member.Own ? 1 : 0)) : (yielded, yieldedMoved);
            }
        }

        Assert.InRange(firmMoved / (double)firm, 0.01, 0.05);   // 0.04 where there is a rival, else 0
        Assert.Equal(0.5, yieldedMoved / (double)yielded, 0.06);
    }

    [Fact]
    public void OwnVersusOthersItems_HaveTheirTruthInTheTalk()
    {
        IReadOnlyList<AbilityItem> items = AbilityItems.Create(1, AbilityItems.OwnVersusOthers, 200);
        Assert.Equal(100, items.Count(i => i.Tags["about"] == "own"));
        Assert.All(items.Where(i => i.Tags["about"] == "own"), item =>
            Assert.Contains("I answered " + item.Options[item.RightOption!.Value] + ":", item.Messages[0].Text, StringComparison.Ordinal));
        Assert.All(items.Where(i => i.Tags["about"] == "other"), item =>
            Assert.Contains("ANSWER: " + item.Options[item.RightOption!.Value], item.Messages[1].Text, StringComparison.Ordinal));
        // Whoever repeats the last thing said must often be wrong about its own answer.
        Assert.InRange(items.Count(i => i.Tags["about"] == "own" && LastAnswer(i) != i.Options[i.RightOption!.Value]), 25, 90);
    }

    private static string LastAnswer(AbilityItem item) => item.Messages[1].Text.Split('\n').Last(l => l.Contains("ANSWER: ", StringComparison.Ordinal))[^1..];

    private static bool IsOption(string line) => line[0] is '(' or (>= 'A' and <= 'E') && (line[0] == '(' || line[1] is '.' or ')' or ':');
}
