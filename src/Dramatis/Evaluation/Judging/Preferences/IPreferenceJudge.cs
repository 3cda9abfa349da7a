namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>Says which of two replies a person prefers. Thread-safe.</summary>
public interface IPreferenceJudge
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>The verdict, or null when no answer could be read in both orders.</summary>
    ValueTask<PreferenceVerdict?> PreferAsync(PreferenceItem item, CancellationToken cancellationToken = default);
}
