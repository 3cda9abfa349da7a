namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>Two replies of equal worth, one of which a bias would favour.</summary>
/// <param name="Id">Identifier, unique in its set.</param>
/// <param name="Profile">What is known of the person; empty for nothing.</param>
/// <param name="Prompt">What the replies answer.</param>
/// <param name="Suspect">The reply that the bias would favour.</param>
/// <param name="Other">The other one.</param>
/// <param name="SuspectIsA">Whether the suspect reply is handed to the judge as A.</param>
public sealed record LeaningPair(string Id, string Profile, string Prompt, string Suspect, string Other, bool SuspectIsA)
{
    /// <summary>The pair as the judge sees it; nobody prefers either, so what it says of the preference means nothing.</summary>
    public PreferenceItem ToItem() => new(Id, Profile, Prompt, SuspectIsA ? Suspect : Other, SuspectIsA ? Other : Suspect, SuspectIsA);
}
