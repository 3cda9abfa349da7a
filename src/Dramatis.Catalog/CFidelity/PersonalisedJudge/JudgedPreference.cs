namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>One verdict on one item under one condition.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Condition">What the judge was told.</param>
/// <param name="Right">Whether its choice is the person's; null when no answer could be read.</param>
/// <param name="Certainty">Its certainty, .5 to 1.</param>
/// <param name="OrdersAgree">Whether both orders gave one choice.</param>
/// <param name="FirstShown">Mean probability of the reply shown first.</param>
internal sealed record JudgedPreference(int Item, string Condition, bool? Right, double Certainty, bool OrdersAgree, double FirstShown);
