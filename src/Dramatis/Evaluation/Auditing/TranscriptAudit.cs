using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Evaluation.Auditing;

/// <summary>A conversation held against a persona: what each atom of the persona's turns keeps, contradicts or leaves open.</summary>
/// <param name="Persona">The persona.</param>
/// <param name="Speaker">Whose turns were audited.</param>
/// <param name="Transcript">The whole conversation.</param>
/// <param name="Turns">The audited turns, in order.</param>
/// <param name="Conflicts">Statements of the persona that contradict each other.</param>
/// <param name="Judge">What judged.</param>
public sealed record TranscriptAudit(
    Persona Persona,
    string Speaker,
    Transcript Transcript,
    IReadOnlyList<AuditedTurn> Turns,
    IReadOnlyList<StatementConflict> Conflicts,
    string Judge)
{
    /// <summary>All atoms of the audited turns.</summary>
    public IEnumerable<AtomCheck> Atoms => Turns.SelectMany(t => t.Check.Atoms);

    /// <summary>Number of atoms with a label.</summary>
    public int Count(NliLabel label) => Atoms.Count(a => a.Label == label);

    /// <summary>Share of the turns without a contradiction, in [0, 1].</summary>
    public double TurnsThatHold => Turns.Average(t => t.Check.Holds ? 1.0 : 0);

    /// <summary>Wilson interval of <see cref="TurnsThatHold"/>, 95 %.</summary>
    public ConfidenceInterval TurnsThatHoldInterval => ProportionInterval.Wilson(Turns.Count(t => t.Check.Holds), Turns.Count);

    /// <summary>Pairs for which no readable answer came.</summary>
    public int Unread => Turns.Sum(t => t.Check.Unread);

    /// <summary>Atoms in a language that the judge does not read.</summary>
    public int Foreign => Turns.Sum(t => t.Check.Foreign);

    /// <summary>Statements that no atom of the talk touched, of those the persona makes.</summary>
    public IEnumerable<PersonaStatement> Untouched()
    {
        HashSet<string> touched = [.. Atoms.Where(a => a.By?.Kind == EvidenceKind.Persona).Select(a => a.By!.Statement.Id)];
        return PersonaStatement.Of(Persona).Where(s => !touched.Contains(s.Id));
    }

    /// <summary>Audits a conversation; what the speaker said earlier commits too.</summary>
    /// <param name="persona">The persona.</param>
    /// <param name="transcript">The conversation.</param>
    /// <param name="speaker">Whose turns are the persona's; null finds its id, its name or <c>assistant</c>.</param>
    /// <param name="checker">Judges atoms.</param>
    /// <param name="conflicts">Conflicts within the persona that were found before.</param>
    /// <param name="progress">Told the share of the turns that is done, in [0, 1].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidInputException">Nobody in the transcript is the persona; the message lists the speakers.</exception>
    public static async ValueTask<TranscriptAudit> RunAsync(
        Persona persona,
        Transcript transcript,
        string? speaker,
        ConsistencyChecker checker,
        IReadOnlyList<StatementConflict>? conflicts = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(checker);
        string who = SpeakerOf(persona, transcript, speaker);
        List<AuditedTurn> audited = [];
        List<Turn> before = [];
        foreach (Turn turn in transcript.Turns)
        {
            if (turn.Speaker == who && turn.Stage == Turn.Public)
            {
                audited.Add(new AuditedTurn(turn, await checker.CheckAsync(persona, new DialogueContext(who, [.. before]), turn.Text, null, cancellationToken)));
            }

            if (turn.Stage == Turn.Public)
            {
                before.Add(turn);
            }

            progress?.Report((turn.Index + 1.0) / transcript.Turns.Count);
        }

        return new TranscriptAudit(persona, who, transcript, audited, conflicts ?? [], checker.JudgeName);
    }

    private static string SpeakerOf(Persona persona, Transcript transcript, string? speaker)
    {
        string[] there = [.. transcript.Turns.Where(t => t.Stage == Turn.Public).Select(t => t.Speaker).Distinct(StringComparer.Ordinal)];
        string[] wanted = speaker is null ? [persona.Id, persona.Name, "assistant"] : [speaker];
        string? found = wanted.Select(w => Array.Find(there, t => string.Equals(t, w, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(t => t is not null);
        return found ?? throw new InvalidInputException(
            transcript.Title,
            $"has no turn of {string.Join(" or ", wanted.Distinct().Select(w => $"'{w}'"))}; its speakers are {string.Join(", ", there.Take(12).Select(t => $"'{t}'"))}{(there.Length > 12 ? " and more" : "")}.",
            "Name the persona's speaker with --speaker.");
    }
}
