using System.Text.RegularExpressions;
using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Simulated.PersonaWorld.Facts;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class OwnFactTests
{
    [Fact]
    public void AnswersToPlainQuestions_StateTheValueOfThePersona()
    {
        ILookup<string, WorldAttribute> byQuestion = WorldAttributes.All
            .SelectMany(a => a.Questions.Train.Select(q => (q, a))).ToLookup(p => p.q, p => p.a);
        int checkedAnswers = 0;
        for (int i = 0; i < 800; i++)
        {
            ChatExample example = PersonaWorldCorpus.Create(new WorldOptions(), "own-facts", i);
            string system = example.Turns[0].Text;
            for (int t = 1; t < example.Turns.Count; t += 2)
            {
                string answer = example.Turns[t + 1].Text;
                WorldAttribute[] asked = [.. byQuestion[example.Turns[t].Text]];
                if (asked.Length == 0 || IsEvasive(answer))
                {
                    continue;
                }

                checkedAnswers++;
                Assert.Contains(asked, a => StatedValue(a, answer) is { } value && OwnFactOracle.ValuesIn(system, [value]).Count == 1);
            }
        }

        Assert.True(checkedAnswers > 900);
    }

    [Fact]
    public void SomeValues_AreInNoList_SoThatTheyCanOnlyBeCopied()
    {
        WorldAttribute birthplace = WorldAttributes.Find("birthplace");
        string[] answers = [.. Enumerable.Range(0, 8000)
            .SelectMany(i => PersonaWorldCorpus.Create(new WorldOptions(), "own-facts", i).Turns)
            .Where(turn => turn.Role == "assistant" && turn.Text.StartsWith("I was born in ", StringComparison.Ordinal)).Select(turn => turn.Text)];

        double unheard = answers.Count(a => OwnFactOracle.ValuesIn(a, birthplace.Values).Count == 0) / (double)answers.Length;

        Assert.InRange(unheard, 0.05, 0.25); // 15 % are planted; three standard errors of about a hundred answers
    }

    /// <summary>What a templated answer puts in the place of the value, listed or not.</summary>
    private static string? StatedValue(WorldAttribute attribute, string answer)
    {
        if (OwnFactOracle.ValuesIn(answer, attribute.Values) is [string listed])
        {
            return listed;
        }

        foreach (string template in (string[])[.. attribute.Answers.Train, attribute.Brief])
        {
            string pattern = Regex.Escape(template).Replace("\\{v}", "(.+?)", StringComparison.Ordinal).Replace("\\{a}", "an? (.+?)", StringComparison.Ordinal);
            if (Regex.Match(answer, $"^{pattern}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) is { Success: true, Groups.Count: 2 } match)
            {
                return match.Groups[1].Value;
            }
        }

        return null;
    }

    [Fact]
    public void EvasiveAnswers_OnlyMeetQuestionsAboutWhatThePersonaLeavesOpen()
    {
        int evasive = 0;
        for (int i = 0; i < 800; i++)
        {
            ChatExample example = PersonaWorldCorpus.Create(new WorldOptions(), "own-facts", i);
            foreach (ChatExampleTurn turn in example.Turns.Where(t => t.Role == "assistant" && IsEvasive(t.Text)))
            {
                evasive++;
                WorldAttribute? favourite = WorldAttributes.All.FirstOrDefault(a => a.Noun.StartsWith("favourite", StringComparison.Ordinal)
                    && turn.Text.Contains("my " + a.Noun, StringComparison.OrdinalIgnoreCase));
                if (favourite is not null && favourite.Key != "favorite-subject")
                {
                    Assert.DoesNotContain($"My {favourite.Noun} is", example.Turns[0].Text, StringComparison.Ordinal);
                }
            }
        }

        Assert.InRange(evasive, 80, 380);
    }

    [Fact]
    public void RightOption_IsTheOnlyOneTheOracleAccepts()
    {
        IReadOnlyList<AbilityItem> items = AbilityItems.Create(1, AbilityItems.OwnFacts, 400);
        Assert.All(items, item =>
        {
            Assert.Equal(item.Options.Count, item.Options.Distinct().Count());
            Assert.InRange(item.Options.Count, 3, 4);
            for (int o = 0; o < item.Options.Count; o++)
            {
                Assert.Equal(o == item.RightOption, item.Oracle!.Read(item.Options[o]) == AnswerVerdict.Right);
            }
        });
    }

    [Fact]
    public void RightOption_StandsInEveryPlaceAboutEquallyOften()
    {
        IReadOnlyList<AbilityItem> items = AbilityItems.Create(1, AbilityItems.OwnFacts, 800);
        for (int place = 0; place < 4; place++)
        {
            Assert.InRange(items.Count(i => i.RightOption == place), 150, 250); // 200 expected, sd 12
        }
    }

    [Theory]
    [InlineData("I am a baker.", AnswerVerdict.Right)]
    [InlineData("Baker, and proud of it.", AnswerVerdict.Right)]
    [InlineData("I work as a nurse.", AnswerVerdict.Contradicts)]
    [InlineData("I am a baker and a nurse.", AnswerVerdict.Contradicts)]
    [InlineData("I would rather not say.", AnswerVerdict.Other)]
    [InlineData("I like bakeries.", AnswerVerdict.Other)]
    public void OpenAnswers_AreReadByTheirValues(string answer, AnswerVerdict expected) =>
        Assert.Equal(expected, new OwnFactOracle(WorldAttributes.Find("occupation"), ["baker"], asked: null).Read(answer));

    [Theory]
    [InlineData("No, I work as a baker.", AnswerVerdict.Right)]
    [InlineData("No, I am not a nurse.", AnswerVerdict.Right)]
    [InlineData("Yes, I am a nurse.", AnswerVerdict.Contradicts)]
    [InlineData("No, I am a pilot.", AnswerVerdict.Contradicts)]
    [InlineData("I am a baker.", AnswerVerdict.Right)]
    [InlineData("Nice weather today.", AnswerVerdict.Other)]
    public void AnswersToALeadingQuestion_AreReadByTheirYesOrNo(string answer, AnswerVerdict expected) =>
        Assert.Equal(expected, new OwnFactOracle(WorldAttributes.Find("occupation"), ["baker"], asked: "nurse").Read(answer));

    [Fact]
    public void LongerValues_AreNotTakenForTheShorterOnesInThem() =>
        Assert.Equal(AnswerVerdict.Right, new OwnFactOracle(WorldAttributes.Find("wake-time"), ["half past six"], null).Read("I get up at half past six."));

    [Fact]
    public void WiderWord_CountsAsTrue() =>
        Assert.Equal(AnswerVerdict.Right, new OwnFactOracle(WorldAttributes.Find("pet"), ["beagle"], null).Read("I have a dog."));

    private static bool IsEvasive(string answer) =>
        answer.Contains("I have never talked about", StringComparison.Ordinal) || answer.Contains("I have not said anything", StringComparison.Ordinal)
        || answer.Contains("keep to myself", StringComparison.Ordinal) || answer.Contains("cannot tell you about", StringComparison.Ordinal)
        || answer.Contains("rather not talk about", StringComparison.Ordinal);
}
