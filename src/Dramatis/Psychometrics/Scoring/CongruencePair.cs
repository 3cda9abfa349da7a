namespace Dramatis.Psychometrics.Scoring;

/// <summary>What a respondent says of itself and what it does where that is put to the test.</summary>
/// <param name="ItemId">Identifier of both items.</param>
/// <param name="Construct">The construct that both are about.</param>
/// <param name="Self">The statement: 1 speaks fully for the construct, -1 fully against it.</param>
/// <param name="Action">The decision, on the same scale.</param>
public sealed record CongruencePair(string ItemId, string Construct, double Self, double Action);
