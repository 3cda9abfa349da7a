using Dramatis.Evaluation.Judging;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Models;
using Dramatis.Simulated.Judges;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Tests.Evaluation.Judging.Preferences;

public class PreferenceExaminationTests
{
    private const int Pairs = 400;
    private const int Examinations = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static LeaningPair[] Padded() => [.. Enumerable.Range(0, Pairs).Select(i => EqualOffers.Padded(3, i))];

    private static async Task<JudgeBias> VerbosityAsync(PlantedPreferenceJudge judge, LeaningPair[] pairs) =>
        PreferenceExamination.Leaning(JudgeBias.Verbosity, "the longer reply", pairs, await PreferenceExamination.JudgeAsync(judge, [.. pairs.Select(p => p.ToItem())], Stop));

    [Fact]
    public async Task AJudgeThatPrefersTheLongerReply_IsFoundOut()
    {
        JudgeBias bias = await VerbosityAsync(new PlantedPreferenceJudge(1, new PlantedLeanings(Longer: 1)), Padded());

        Assert.True(bias.IsBiased);
        Assert.True(bias.Interval.Contains(1 / (1 + Math.Exp(-1))), bias.ToString());
    }

    [Fact]
    public async Task AJudgeThatPrefersItsOwnReply_IsFoundOut_AndItsLengthIsNot()
    {
        LeaningPair[] own = [.. Enumerable.Range(0, Pairs).Select(i => new LeaningPair($"own-{i}", "", "Well?", PlantedPreferenceJudge.Signature + "yes.", "Indeed, yes.", i % 2 == 0))];
        PlantedPreferenceJudge judge = new(1, new PlantedLeanings(Own: 0.8));
        JudgeBias self = PreferenceExamination.Leaning(JudgeBias.Self, "its own", own, await PreferenceExamination.JudgeAsync(judge, [.. own.Select(p => p.ToItem())], Stop));

        Assert.True(self.IsBiased);
        Assert.True(self.Interval.Contains(1 / (1 + Math.Exp(-0.8))), self.ToString());
        Assert.False((await VerbosityAsync(judge, Padded())).IsBiased);
    }

    [Fact]
    public async Task AJudgeWithoutBias_IsCalledBiasedAtTheNominalRate()
    {
        LeaningPair[] pairs = Padded()[..100];
        int alarms = 0;
        for (ulong seed = 0; seed < Examinations; seed++)
        {
            alarms += (await VerbosityAsync(new PlantedPreferenceJudge(seed, new PlantedLeanings()), pairs)).IsBiased ? 1 : 0;
        }

        Assert.InRange(alarms, 0, 20); // .057 of 200 for a fair coin tossed 100 times, two standard errors and more beyond: 11.4 + 8.6
    }

    [Fact]
    public async Task WhereTheOrderDecides_TheFavouredPlaceIsFound_AndVerbosityCountsTheOthersAlone()
    {
        LeaningPair[] pairs = Padded();
        PlantedPreferenceJudge judge = new(2, new PlantedLeanings(ByOrder: 0.5, First: 0.8));
        IReadOnlyList<PreferenceVerdict?> verdicts = await PreferenceExamination.JudgeAsync(judge, [.. pairs.Select(p => p.ToItem())], Stop);
        JudgeBias position = PreferenceExamination.Position([.. verdicts.OfType<PreferenceVerdict>()]);
        JudgeBias verbosity = PreferenceExamination.Leaning(JudgeBias.Verbosity, "longer", pairs, verdicts);

        Assert.True(position.IsBiased);
        Assert.True(position.Interval.Contains(0.8), position.ToString());
        Assert.False(verbosity.IsBiased);
        Assert.Equal(Pairs, verbosity.Items + verbosity.Undecided);
        Assert.Equal(position.Items, verbosity.Undecided);
    }

    [Fact]
    public async Task Ties_AreCountedWhenRepliesAreEqual_AndWhenTheyAreNot()
    {
        PlantedPreferenceJudge judge = new(3, new PlantedLeanings(TieWidth: 1), i => i.Id.StartsWith("taste", StringComparison.Ordinal) ? (i.PrefersA ? 3 : -3) : 0);
        PreferenceItem[] equal = [.. Enumerable.Range(0, Pairs).Select(i => EqualOffers.Reworded(4, i).ToItem())], different = [.. Enumerable.Range(0, Pairs).Select(i => TasteItems.Create(4, i).ToPreference())];
        JudgeBias same = PreferenceExamination.Ties(JudgeBias.TiesWhenEqual, await PreferenceExamination.JudgeAsync(judge, equal, Stop));
        JudgeBias other = PreferenceExamination.Ties(JudgeBias.TiesWhenDifferent, await PreferenceExamination.JudgeAsync(judge, different, Stop));
        static double Within(double gap) => (1 / (1 + Math.Exp(gap - 1))) - (1 / (1 + Math.Exp(gap + 1)));

        Assert.True(same.Interval.Contains(Within(0)), same.ToString());
        Assert.True(other.Interval.Contains(Within(3)), other.ToString());
        Assert.False(same.IsBiased); // a share of ties is neither right nor wrong
    }

    [Fact]
    public async Task AnExamination_MakesALicence_AndUnreadableVerdictsAreMissing()
    {
        PreferenceItem[] items = [.. Enumerable.Range(0, 60).Select(i => TasteItems.Create(5, i).ToPreference())];
        PlantedPreferenceJudge judge = new(4, new PlantedLeanings(), i => i.PrefersA ? 50 : -50);
        PreferenceVerdict?[] verdicts = [.. await PreferenceExamination.JudgeAsync(judge, items, Stop)];
        verdicts[0] = null;
        JudgeLicence licence = PreferenceExamination.Licence("planted", "f", items, verdicts)!;

        Assert.Equal((59, 59, 1), (licence.Items, licence.Right, licence.Missing));
        Assert.Equal(0.1, licence.CalibrationError!.Value, 9); // says .9 and is always right
        Assert.Equal(0, licence.PositionBias);
        Assert.Null(PreferenceExamination.Licence("planted", "f", items[..1], [null]));
    }

    [Theory]
    [InlineData("[[C]] 60", true)]
    [InlineData("[[A]] 60", false)]
    public async Task ATieIsOffered_AndReadFromWords(string reply, bool tie)
    {
        using ScriptedChatClient model = new(_ => reply);
        PreferenceVerdict verdict = (await new ModelPreferenceJudge(model, offersTie: true).PreferAsync(TasteItems.Create(1, 0).ToPreference(), Stop))!;

        Assert.Equal(tie, verdict.IsTie);
        Assert.Contains("C", model.Requests[0].Messages[0].Text, StringComparison.Ordinal);
        using ScriptedChatClient unasked = new(_ => "[[C]]");
        Assert.Null(await new ModelPreferenceJudge(unasked).PreferAsync(TasteItems.Create(1, 0).ToPreference(), Stop)); // nobody offered it
    }

    [Fact]
    public async Task ATieIsReadFromLikelihoods()
    {
        using ScriptedChatClient model = new() { Score = (_, letter) => letter == "C" ? Math.Log(0.6) : Math.Log(0.2) };
        PreferenceVerdict verdict = (await new ModelPreferenceJudge(model, offersTie: true).PreferAsync(TasteItems.Create(1, 0).ToPreference(), Stop))!;

        Assert.Equal((0.6, 0.5), (verdict.ProbabilityTie, verdict.ProbabilityA), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9);
        Assert.True(verdict.IsTie);
        Assert.False(verdict.IsDecided);
    }

    [Fact]
    public void PaddedPairs_SayTheSame_AndEitherPlaceIsTheLongerOne()
    {
        LeaningPair[] pairs = Padded();

        Assert.All(pairs, p => Assert.True(p.Suspect.Length > p.Other.Length && p.Suspect.Contains(p.Other, StringComparison.Ordinal)));
        Assert.InRange(pairs.Count(p => p.SuspectIsA), 160, 240); // four standard deviations of 400
        Assert.Equal(pairs.Length, pairs.Select(p => p.Id).Distinct().Count());
        Assert.All(Enumerable.Range(0, 50).Select(i => EqualOffers.Reworded(3, i)), p => Assert.NotEqual(p.Suspect, p.Other));
    }

    [Fact]
    public async Task SelfPairs_HoldAnswersOfEqualWorthAlone()
    {
        int index = 7;
        AnswerTriple triple = AnswerTriples.Create(6, index);
        using ScriptedChatClient right = new(_ => triple.Right), alsoRight = new(_ => triple.Right + " Really."), wrong = new(_ => triple.Wrong);

        LeaningPair pair = (await SelfPairs.CreateAsync(right, alsoRight, 6, index, Stop))!;
        Assert.Equal((triple.Right, triple.Right + " Really."), (pair.Suspect, pair.Other));
        Assert.Null(await SelfPairs.CreateAsync(right, wrong, 6, index, Stop));
        Assert.Null(await SelfPairs.CreateAsync(right, right, 6, index, Stop)); // the same words tell nothing
    }
}
