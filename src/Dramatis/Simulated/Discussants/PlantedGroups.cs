using System.Globalization;
using Dramatis.Agents;
using Dramatis.Personas;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.Discussants;

/// <summary>
/// Groups of planted discussants that go through the real session: prompts, protocol, labeller and readers are those of the study, only
/// the model is known.
/// </summary>
public static class PlantedGroups
{
    /// <summary>Options of the planted questions: enough that some stay unvoiced and can be confabulated.</summary>
    public const int OptionCount = 12;

    private const int GroupSize = 5;

    /// <summary>Messages of each member under the default cap of 15, the task counted: 14 among five.</summary>
    public static IReadOnlyList<int> MessagesPerMember { get; } = [3, 3, 3, 3, 2];

    private static readonly Persona[] Cast =
        [.. new[] { "Asterran", "Belmoran", "Corvish", "Dunmarian", "Estovan" }.Select(d => NationPersona.Of(d, "planted"))];

    /// <summary>
    /// Holds one talk. The question has no meaning; its members start with opinions that do not all agree, the same in every mode.
    /// </summary>
    /// <param name="index">Number of the group; its question and starting opinions follow from it.</param>
    /// <param name="mode">What the group is asked to do.</param>
    /// <param name="parameters">What is planted.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<GroupRecord> TalkAsync(
        int index, DiscussionMode mode, DiscussantParameters parameters, ulong seed, CancellationToken cancellationToken = default)
    {
        using SyntheticDiscussant client = Client(parameters);
        (OpinionQuestion question, SessionMember[] members) = Setting(index, client, seed);
        RandomStream random = RandomStream.FromKey(string.Create(CultureInfo.InvariantCulture, $"planted|{seed}|{index}|{mode}"));
        return (await Session(client).DiscussAsync(question, mode, members, random, cancellationToken)).Record;
    }

    /// <summary>Asks the same group again without a talk.</summary>
    /// <param name="index">Number of the group.</param>
    /// <param name="parameters">What is planted.</param>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<ControlRecord> ControlAsync(
        int index, DiscussantParameters parameters, ulong seed, CancellationToken cancellationToken = default)
    {
        using SyntheticDiscussant client = Client(parameters);
        (OpinionQuestion question, SessionMember[] members) = Setting(index, client, seed);
        RandomStream random = RandomStream.FromKey(string.Create(CultureInfo.InvariantCulture, $"planted|{seed}|{index}|control"));
        return await Session(client).ControlAsync(question, ControlArm.SelfReflection, members, 0, random, cancellationToken);
    }

    private static SyntheticDiscussant Client(DiscussantParameters parameters) => new(parameters, [.. Cast.Select(p => p.Name)]);

    private static OpinionSession Session(SyntheticDiscussant client) =>
        new(new OpinionStudyOptions { Sampling = new Sampling(0, 48) }, SessionModels.All(client));

    private static (OpinionQuestion Question, SessionMember[] Members) Setting(int index, SyntheticDiscussant client, ulong seed)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"planted-{index}");
        OpinionQuestion question = new(
            id,
            string.Create(CultureInfo.InvariantCulture, $"Which colour should bench {index} have?"),
            [.. Enumerable.Range(0, OptionCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"colour number {i + 1}"))],
            new Dictionary<string, IReadOnlyList<double>>(),
            []);
        RandomStream random = RandomStream.FromKey(string.Create(CultureInfo.InvariantCulture, $"planted|{seed}|{index}|start"));
        int[] options;
        do
        {
            int[] palette = [.. random.Sample([.. Enumerable.Range(0, OptionCount)], 3)];
            options = [.. Enumerable.Range(0, GroupSize).Select(_ => random.Choose(palette))];
        }
        while (options.Distinct().Count() == 1);

        return (question, [.. Cast.Zip(options, (persona, option) => new SessionMember(persona, client, option))]);
    }
}
