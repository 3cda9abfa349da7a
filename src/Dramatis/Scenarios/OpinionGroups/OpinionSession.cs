using System.Globalization;
using Dramatis.Agents;
using Dramatis.Conversations;
using Dramatis.Evaluation.Labelling;
using Dramatis.Personas;
using Dramatis.Psychometrics;
using Dramatis.Scenarios.OpinionGroups.Discussions;
using Dramatis.Scenarios.OpinionGroups.Mitigations;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>
/// Carries out the stages of the study for one question: the private question, the talk with the private question after it, and the control
/// without a talk. Private answers never reach another member. Everything random comes from the stream given.
/// </summary>
/// <param name="options">How.</param>
/// <param name="models">Models that serve the session.</param>
public sealed class OpinionSession(OpinionStudyOptions options, SessionModels models)
{
    /// <summary>Stage name of private turns before the talk.</summary>
    public const string OnboardingStage = "onboarding";

    /// <summary>Stage name of private turns after the talk.</summary>
    public const string ReflectionStage = "reflection";

    /// <summary>Asks one persona in private, before anything else.</summary>
    public ValueTask<OpinionRecord> OnboardAsync(
        OpinionQuestion question, Persona persona, IChatClient client, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        return AskAsync(
            question,
            new PersonaAgent(persona, client, OpinionPrompts.System(persona, question, null, options.PersonaStrength)),
            OpinionStage.Onboarding,
            OpinionPrompts.Onboarding,
            random,
            cancellationToken);
    }

    /// <summary>Lets a group talk and asks every member in private afterwards.</summary>
    public async ValueTask<GroupTalk> DiscussAsync(
        OpinionQuestion question,
        DiscussionMode mode,
        IReadOnlyList<SessionMember> members,
        RandomStream random,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(random);
        DiscussionSetup setup = Setup(question, mode, members, random);
        IReadOnlyList<Turn> log = await Discussion.HoldAsync(setup, random.Split("talk"), cancellationToken);
        GroupMessage[] messages = await CodeAsync(question, members, log, random.Split("labels"), cancellationToken);
        string text = SpeakerView.Log(log, setup.NameOf);
        List<OpinionRecord> reflections = [];
        foreach (DiscussionMember member in setup.Members)
        {
            reflections.Add(await AskAsync(
                question,
                member.Agent,
                OpinionStage.Reflection,
                (q, reasoned) => OpinionPrompts.Reflection(q, text, reasoned),
                random.Split("reflection").Split(member.Id),
                cancellationToken));
        }

        int? agreed = options.SummariseWithModel
            ? await SummariseAsync(question, text, random.Split("summary"), cancellationToken)
            : GroupAgreement.Of(messages, members.Count, options.AgreementShare);
        GroupRecord record = new(
            question.Id,
            question.Options.Count,
            mode,
            [.. members.Select(m => m.Persona.Id)],
            [.. members.Select(m => m.Option)],
            messages,
            agreed,
            reflections);
        return new GroupTalk(record, Transcribe(setup, log, record), text.Length);
    }

    /// <summary>Asks the members of a group a second time without their talk.</summary>
    /// <param name="question">The question.</param>
    /// <param name="arm">What stands in place of the talk.</param>
    /// <param name="members">The members.</param>
    /// <param name="length">Characters of the talk that a neutral text stands for.</param>
    /// <param name="random">The trial's stream.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async ValueTask<ControlRecord> ControlAsync(
        OpinionQuestion question,
        ControlArm arm,
        IReadOnlyList<SessionMember> members,
        int length,
        RandomStream random,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(random);
        List<OpinionRecord> answers = [];
        foreach (SessionMember member in members)
        {
            answers.Add(await AskAsync(
                question,
                Agent(question, member),
                OpinionStage.Control,
                arm switch
                {
                    ControlArm.SelfReflection => OpinionPrompts.SelfReflection,
                    ControlArm.NeutralText => (q, reasoned) => OpinionPrompts.NeutralReflection(q, NeutralText.OfLength(length), reasoned),
                    _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "Not a control."),
                },
                random.Split(member.Persona.Id),
                cancellationToken));
        }

        return new ControlRecord(
            question.Id, arm, [.. members.Select(m => m.Persona.Id)], [.. members.Select(m => m.Option)], answers);
    }

    private DiscussionSetup Setup(OpinionQuestion question, DiscussionMode mode, IReadOnlyList<SessionMember> members, RandomStream random)
    {
        DiscussionMember[] all = [.. members.Select(m => new DiscussionMember(Agent(question, m), m.Persona.Name, m.Option))];
        DiscussionSetup setup = new(
            question, all, OpinionPrompts.Task(question, mode), Protocol(all, random.Split("initiator")), options.MaxMessages, options.Sampling);
        return options.Mitigation is { } name && DiscussionMitigations.Find(name) is { } mitigation
            ? mitigation.Apply(setup, random.Split("mitigation"))
            : setup;
    }

    private PersonaAgent Agent(OpinionQuestion question, SessionMember member) => new(
        member.Persona,
        member.Client,
        OpinionPrompts.System(member.Persona, question, options.DiscloseOwnAnswer ? member.Option : null, options.PersonaStrength));

    private ITurnProtocol Protocol(DiscussionMember[] members, RandomStream random) => options.Speakers switch
    {
        SpeakerPolicy.LeastHeard => new LeastHeardTurns(),
        SpeakerPolicy.RoundRobin => new RoundRobinTurns(),
        SpeakerPolicy.Random => new RandomTurns(),
        SpeakerPolicy.MajorityFirst => new FixedInitiator(OfCamp(members, largest: true, random), new LeastHeardTurns()),
        SpeakerPolicy.MinorityFirst => new FixedInitiator(OfCamp(members, largest: false, random), new LeastHeardTurns()),
        SpeakerPolicy.Manager => new ManagerTurns(
            models.Manager,
            id => members.First(m => m.Id == id).DisplayName,
            (state, names) => OpinionPrompts.NextSpeaker(
                SpeakerView.Log(state.Log, id => members.First(m => m.Id == id).DisplayName), names),
            new LeastHeardTurns()),
        _ => throw new ArgumentOutOfRangeException(nameof(members), options.Speakers, "Unknown speaker policy."),
    };

    private static string OfCamp(DiscussionMember[] members, bool largest, RandomStream random)
    {
        IGrouping<int, DiscussionMember>[] camps = [.. members.GroupBy(m => m.Stance)];
        int size = largest ? camps.Max(c => c.Count()) : camps.Min(c => c.Count());
        return random.Choose([.. camps.Where(c => c.Count() == size).SelectMany(c => c)]).Id;
    }

    private async ValueTask<OpinionRecord> AskAsync(
        OpinionQuestion question,
        PersonaAgent agent,
        OpinionStage stage,
        Func<OpinionQuestion, bool, string> ask,
        RandomStream random,
        CancellationToken cancellationToken)
    {
        bool scored = !options.PreferText && agent.Client.GetService<Models.ILogLikelihood>() is not null;
        ChoiceItem item = new(
            question.Options.Count,
            order => [new ChatMessage(ChatRole.System, agent.System), new ChatMessage(ChatRole.User, ask(Ordered(question, order), !scored))],
            OpinionPrompts.PrivateAnswer);
        Sampling sampling = options.Sampling with { MaxOutputTokens = Math.Max(options.Sampling.MaxOutputTokens, 160) };
        ChoiceAdministration administration = new(
            sampling,
            options.OptionOrder,
            options.PreferText,
            options.UseJudge ? (reply, shown, token) => JudgeAsync(Ordered(question, shown), reply, random, token) : null);
        ChoiceAnswer answer = await administration.AskAsync(agent.Client, item, random, cancellationToken);
        return OpinionRecord.Of(agent.Id, stage, answer);
    }

    private static OpinionQuestion Ordered(OpinionQuestion question, IReadOnlyList<int> order) =>
        question with { Options = [.. order.Select(i => question.Options[i])] };

    private async ValueTask<int?> JudgeAsync(
        OpinionQuestion question, string reply, RandomStream random, CancellationToken cancellationToken) =>
        (await new JudgedOpinionLabeller(models.Judge, random.Split("judge"))
            .LabelAsync(question.Stem, question.Options, reply, cancellationToken)).Option;

    private async ValueTask<GroupMessage[]> CodeAsync(
        OpinionQuestion question,
        IReadOnlyList<SessionMember> members,
        IReadOnlyList<Turn> log,
        RandomStream random,
        CancellationToken cancellationToken)
    {
        IOpinionLabeller labeller = options.LabelWithModel ? new JudgedOpinionLabeller(models.Labeller, random) : new MarkedOpinionLabeller();
        List<GroupMessage> messages = [];
        foreach (Turn turn in log)
        {
            int speaker = Enumerable.Range(0, members.Count).First(i => members[i].Persona.Id == turn.Speaker);
            MessageLabel label = await labeller.LabelAsync(question.Stem, question.Options, turn.Text, cancellationToken);
            string[] others = [.. members.Where((_, i) => i != speaker).SelectMany(m => Names(m.Persona))];
            messages.Add(new GroupMessage(speaker, label, SelfReference.FalseOne(turn.Text, Names(members[speaker].Persona), others)));
        }

        return [.. messages];
    }

    private static string[] Names(Persona persona) =>
        persona.Find(FacetKind.Nation)?.Value is { } demonym ? [persona.Name, demonym] : [persona.Name];

    private async ValueTask<int?> SummariseAsync(
        OpinionQuestion question, string discussion, RandomStream random, CancellationToken cancellationToken)
    {
        int none = question.Options.Count; // one more choice: no agreement
        ChoiceItem item = new(
            none + 1,
            _ => [new ChatMessage(ChatRole.User, OpinionPrompts.Summary(question, discussion))],
            option => option == none ? "{\"opinion\": null}" : OpinionPrompts.PrivateAnswer(option));
        ChoiceAnswer answer = await new ChoiceAdministration(new Sampling(0, 24)).AskAsync(models.Manager, item, random, cancellationToken);
        return answer.Option == none ? null : answer.Option;
    }

    private static List<Turn> Transcribe(DiscussionSetup setup, IReadOnlyList<Turn> log, GroupRecord record)
    {
        List<Turn> turns = [];
        foreach (DiscussionMember member in setup.Members)
        {
            turns.Add(new Turn(
                turns.Count, member.DisplayName, OpinionPrompts.PrivateAnswer(member.Stance), OnboardingStage, OptionLetter.Of(member.Stance)));
        }

        turns.Add(new Turn(turns.Count, "task", setup.Task));
        for (int i = 0; i < log.Count; i++)
        {
            turns.Add(new Turn(turns.Count, setup.NameOf(log[i].Speaker), log[i].Text, Turn.Public, record.Messages[i].Label.Text));
        }

        for (int i = 0; i < record.Reflection.Count; i++)
        {
            OpinionRecord after = record.Reflection[i];
            turns.Add(new Turn(
                turns.Count,
                setup.Members[i].DisplayName,
                after.Distribution is { } p ? Describe(p) : after.Rationale,
                ReflectionStage,
                after.Option is { } option ? OptionLetter.Of(option) : null));
        }

        return turns;
    }

    private static string Describe(IReadOnlyList<double> distribution) => string.Join(
        ", ", distribution.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{OptionLetter.Of(i)} {p:0.000}")));
}
