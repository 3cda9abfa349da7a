using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Testing;

/// <summary>Assertions on chat clients that play a persona; they throw, so any test framework shows them.</summary>
public static class CharacterAssertions
{
    private const string UpdateVariable = "DRAMATIS_UPDATE_BASELINE";

    /// <summary>
    /// Asks an actor what a persona commits it to, each probe in a conversation of its own, and fails when its replies contradict the
    /// persona: more of them than <see cref="CharacterCheckOptions.LeastShare"/> allows, or one that held in the baseline.
    /// </summary>
    /// <param name="actor">The client, with the persona's prompt in its pipeline (<c>UsePersona</c>) or its own way of playing it.</param>
    /// <param name="persona">Whom it plays.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>Everything that was asked and answered.</returns>
    /// <exception cref="OutOfCharacterException">The actor left its character.</exception>
    /// <exception cref="InvalidInputException">An option is out of range, or the baseline is of another persona or damaged.</exception>
    public static async Task<CharacterReport> ShouldStayInCharacterAsync(
        this IChatClient actor, Persona persona, CharacterCheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(persona);
        CharacterCheckOptions checks = Validated(options ?? new CharacterCheckOptions());
        CharacterBaseline? baseline = Earlier(checks, persona);
        CharacterReport report = await AskAsync(actor, persona, checks, cancellationToken);
        if (checks.Baseline is { } path && baseline is null)
        {
            new CharacterBaseline(persona.Id, report.Held).Save(path);
            return report;
        }

        Judge(report, baseline, checks);
        return report;
    }

    private static async Task<CharacterReport> AskAsync(IChatClient actor, Persona persona, CharacterCheckOptions options, CancellationToken cancellationToken)
    {
        ConsistencyChecker checker = new(options.Judge, options.Consistency);
        List<ProbeResult> results = [];
        foreach (CharacterProbe probe in options.Probes ?? CharacterProbes.For(persona))
        {
            for (int repeat = 0; repeat < options.Repeats; repeat++)
            {
                ChatOptions asked = new() { Temperature = options.Temperature, Seed = options.Seed + repeat, MaxOutputTokens = options.MostTokens };
                ChatResponse response = await actor.GetResponseAsync([new ChatMessage(ChatRole.User, probe.Question)], asked, cancellationToken);
                DialogueContext context = DialogueContext.Asked(persona.Id, probe.Question);
                results.Add(new ProbeResult(probe, repeat, await checker.CheckAsync(persona, context, response.Text, null, cancellationToken)));
            }
        }

        return new CharacterReport(persona, results);
    }

    private static void Judge(CharacterReport report, CharacterBaseline? baseline, CharacterCheckOptions options)
    {
        if (baseline is null)
        {
            if (report.Share < options.LeastShare)
            {
                throw new OutOfCharacterException(report.Explain(), report);
            }

            return;
        }

        ProbeResult[] worse = [.. report.Results.Where(r => !r.Holds && baseline.Held.GetValueOrDefault(r.Probe.Id, true))];
        if (worse.Length > 0)
        {
            throw new OutOfCharacterException(
                FormattableString.Invariant($"{worse.Select(w => w.Probe.Id).Distinct().Count()} probes that held in the baseline slip now. ")
                + report.Explain(worse)
                + $"{Environment.NewLine}{Environment.NewLine}If this is meant, run once with {UpdateVariable}=1 and commit {options.Baseline}.",
                report);
        }
    }

    private static CharacterBaseline? Earlier(CharacterCheckOptions options, Persona persona)
    {
        if (options.Baseline is not { } path || !File.Exists(path) || Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            return null;
        }

        CharacterBaseline baseline = CharacterBaseline.Load(path);
        return baseline.PersonaId == persona.Id
            ? baseline
            : throw new InvalidInputException(path, $"is the baseline of '{baseline.PersonaId}'.", $"Give '{persona.Id}' a file of its own.");
    }

    private static CharacterCheckOptions Validated(CharacterCheckOptions options)
    {
        Require(options.Repeats is >= 1 and <= 1000, nameof(options.Repeats), "must lie between 1 and 1000");
        Require(options.LeastShare is >= 0 and <= 1, nameof(options.LeastShare), "must lie between 0 and 1");
        Require(options.MostTokens >= 1, nameof(options.MostTokens), "must be at least 1");
        Require(options.Probes is null or { Count: > 0 }, nameof(options.Probes), "must hold at least one probe");
        string? twice = options.Probes?.GroupBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        Require(twice is null, nameof(options.Probes), $"must have different ids; '{twice}' is there twice");
        return options;
    }

    private static void Require(bool holds, string name, string expected)
    {
        if (!holds)
        {
            throw new InvalidInputException($"character check option {name}", "is not usable.", $"It {expected}.");
        }
    }
}
