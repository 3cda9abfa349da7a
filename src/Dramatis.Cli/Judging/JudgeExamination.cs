using Dramatis.Catalog.CFidelity.AtomicFidelity;
using Dramatis.Cli.Entailment;
using Dramatis.Entailment;
using Dramatis.Entailment.Chat;
using Dramatis.Evaluation.Atomic;
using Dramatis.Evaluation.Judging;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Evaluation.Judging.Roles;
using Dramatis.Evaluation.Judging.Rubrics;
using Dramatis.Experiments;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Judging;

/// <summary>Examines one model as a judge.</summary>
/// <param name="client">The model.</param>
/// <param name="identifier">Its identifier, which names the judge.</param>
/// <param name="material">What it is examined on.</param>
/// <param name="byLikelihood">Whether likelihoods are read where the task leaves a choice.</param>
/// <param name="risk">Share of wrong judgements that a promise is sought for.</param>
internal sealed class JudgeExamination(IChatClient client, string identifier, JudgeMaterial material, bool byLikelihood, double risk)
{
    private const ulong MostStarts = 10_000; // pairs of persona talk have one seed: another one begins elsewhere among them
    private const int Tries = 3; // pairs that one model answers rightly and the other wrongly are passed over

    /// <summary>The licence, or null when nothing could be read.</summary>
    /// <param name="task">One of <see cref="JudgeTasks"/>.</param>
    /// <param name="other">Another model, whose answers stand beside the judge's own; or null.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<JudgeLicence?> RunAsync(string task, IChatClient? other, CancellationToken cancellationToken)
    {
        JudgeLicence? licence = task switch
        {
            JudgeTasks.Preference => await PreferenceAsync(other, cancellationToken),
            JudgeTasks.Roles => await RolesAsync(cancellationToken),
            JudgeTasks.Rubric => await RubricAsync(cancellationToken),
            JudgeTasks.Nli => await NliAsync(cancellationToken),
            _ => await UnitsAsync(cancellationToken),
        };
        return licence is null ? null : licence with { Material = material.Description };
    }

    private async Task<JudgeLicence?> PreferenceAsync(IChatClient? other, CancellationToken cancellationToken)
    {
        ModelPreferenceJudge judge = new(client), tying = new(client, offersTie: true);
        IReadOnlyList<PreferenceItem> items = material.Of((seed, i) => TasteItems.Create(seed, i).ToPreference(), JudgeItemLines.Preferences);
        IReadOnlyList<PreferenceVerdict?> verdicts = await PreferenceExamination.JudgeAsync(judge, items, cancellationToken);
        if (PreferenceExamination.Licence(identifier, Fingerprint(ModelPreferenceJudge.Settings()), items, verdicts) is not { } licence)
        {
            return null;
        }

        List<JudgeBias> biases = [.. licence.Biases, await LeaningAsync(judge, JudgeBias.Verbosity, "the longer reply", Pairs(EqualOffers.Padded), cancellationToken)];
        if (other is not null)
        {
            biases.Add(await LeaningAsync(judge, JudgeBias.Self, "its own reply", await SelfAsync(other, cancellationToken), cancellationToken));
        }

        biases.Add(PreferenceExamination.Ties(
            JudgeBias.TiesWhenEqual, await PreferenceExamination.JudgeAsync(tying, [.. Pairs(EqualOffers.Reworded).Select(p => p.ToItem())], cancellationToken)));
        biases.Add(PreferenceExamination.Ties(JudgeBias.TiesWhenDifferent, await PreferenceExamination.JudgeAsync(tying, items, cancellationToken)));
        (double, bool)[] judgements = [.. items.Zip(verdicts).Where(v => v.Second is not null).Select(v => (v.Second!.Certainty, v.Second.ChoosesA == v.First.PrefersA))];
        return licence with { Biases = biases, Promise = JudgePromise.Learn(judgements, risk) };
    }

    private async Task<JudgeLicence?> RolesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<RoleItem> items = material.Of((seed, i) => CastItems.Create(seed, i, overlap: 0), JudgeItemLines.Roles);
        IRoleIdentifier telling = byLikelihood ? new ScoringRoleIdentifier(client.GetService<ILogLikelihood>()!) : new ChatRoleIdentifier(client);
        string settings = byLikelihood ? ScoringRoleIdentifier.Settings : ChatRoleIdentifier.Settings();
        IReadOnlyList<RoleAnswer> answers = await RoleExamination.AskAllAsync(telling, items, cancellationToken);
        JudgeLicence? licence = RoleExamination.Licence(identifier, Fingerprint(settings), answers, items.Average(i => 1.0 / i.Candidates.Count));
        (double, bool)[] judgements = [.. answers.Where(a => a.Probabilities is not null).Select(a => (Math.Min(1, a.Probabilities!.Max()), RoleScores.IsFirst(a.Probabilities!, a.Gold)))];
        return licence is null ? null : licence with { Promise = JudgePromise.Learn(judgements, risk) };
    }

    private async Task<JudgeLicence?> RubricAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ScoredReply> replies = material.Of(ScoredReplies.Create, JudgeItemLines.ScoredReplies);
        IReadOnlyList<RubricScore> scores = await RubricExamination.JudgeAsync(new ChatRubricJudge(client, byLikelihood), replies, cancellationToken);
        bool withExamples = replies.All(r => r.Question.Examples.Count > 0);
        return RubricExamination.Licence(identifier, Fingerprint(ChatRubricJudge.Settings(byLikelihood, withExamples)), replies, scores);
    }

    private async Task<JudgeLicence?> NliAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LabelledPair> pairs = material.Items is { } file
            ? [.. LabelledPairs.Load(file).Take(material.Count)]
            : [.. PersonaTalkPairs.World(WorldSplit.HeldOut, (int)(material.Seed % MostStarts) * material.Count, material.Count)];
        IReadOnlyList<NliScores?> scores = await new ChatNliModel(client, identifier).ScoreAsync([.. pairs.Select(p => p.Pair)], cancellationToken);
        return NliExamination.Licence(identifier, Fingerprint(ChatNliModel.Settings), pairs, scores);
    }

    private async Task<JudgeLicence?> UnitsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<PoleSentence> sentences = material.Of(AtomicItems.Create, JudgeItemLines.Sentences);
        IReadOnlyList<UnitRating> ratings = await UnitExamination.RateAsync(new ChatUnitRater(client), sentences, cancellationToken);
        return UnitExamination.Licence(identifier, Fingerprint(ChatUnitRater.Settings), sentences, ratings);
    }

    private string Fingerprint(string settings) => JudgeUse.Fingerprint(ModelIdentity.Of(identifier, client), settings);

    private LeaningPair[] Pairs(Func<ulong, int, LeaningPair> make) => [.. Enumerable.Range(0, material.Count).Select(i => make(material.Seed, i))];

    private static async Task<JudgeBias> LeaningAsync(IPreferenceJudge judge, string name, string side, IReadOnlyList<LeaningPair> pairs, CancellationToken cancellationToken) =>
        PreferenceExamination.Leaning(name, side, pairs, await PreferenceExamination.JudgeAsync(judge, [.. pairs.Select(p => p.ToItem())], cancellationToken));

    private async Task<IReadOnlyList<LeaningPair>> SelfAsync(IChatClient other, CancellationToken cancellationToken)
    {
        List<LeaningPair> pairs = [];
        for (int i = 0; i < material.Count * Tries && pairs.Count < material.Count; i++)
        {
            if (await SelfPairs.CreateAsync(client, other, material.Seed, i, cancellationToken) is { } pair)
            {
                pairs.Add(pair);
            }
        }

        return pairs;
    }
}
