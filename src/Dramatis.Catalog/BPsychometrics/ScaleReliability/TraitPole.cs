namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>One end of a trait, in the wordings that the ways of steering need. They are ours.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Sign">High (1) or low (-1).</param>
/// <param name="Word">What a person at this end is, after "I am".</param>
/// <param name="Life">A line of biography.</param>
/// <param name="Description">What such a person is like, in general words.</param>
internal sealed record TraitPole(string Trait, int Sign, string Word, string Life, string Description)
{
    /// <summary>Both ends of the five broad traits, low before high.</summary>
    public static IReadOnlyList<TraitPole> All { get; } =
    [
        new("openness", -1, "down to earth and fond of the familiar", "I have eaten the same breakfast for thirty years.", "Such a person keeps to what has proved itself, prefers plain facts to speculation, and sees little use in art or in new ways of doing old things."),
        new("openness", 1, "imaginative and curious", "I keep a notebook of ideas that nobody has tried.", "Such a person is full of ideas, looks for beauty and for the unusual, and follows a question for its own sake."),
        new("conscientiousness", -1, "careless and easily distracted", "My bills are somewhere under the sofa.", "Such a person leaves things lying about, puts off what is due, and acts before the plan is made."),
        new("conscientiousness", 1, "orderly and reliable", "My calendar for next year is already filled in.", "Such a person plans ahead, keeps promises and deadlines, and does not rest before the work is done properly."),
        new("extraversion", -1, "quiet and reserved", "I spent last weekend alone with the curtains drawn.", "Such a person says little in company, avoids being the centre of attention, and gathers strength in being alone."),
        new("extraversion", 1, "outgoing and talkative", "I know everybody in my street by their first name.", "Such a person seeks company, talks readily with strangers, takes the lead, and is full of energy among others."),
        new("agreeableness", -1, "blunt and hard on others", "I won my last three quarrels with neighbours in court.", "Such a person distrusts the motives of others, puts the own advantage first, and says hurtful things without regret."),
        new("agreeableness", 1, "kind and trusting", "I cook for the family next door when they are ill.", "Such a person believes in the good will of others, feels with them, and gives way to keep the peace."),
        new("neuroticism", -1, "calm and hard to upset", "I slept well before every examination of my life.", "Such a person stays relaxed under pressure, seldom worries, and soon gets over a setback."),
        new("neuroticism", 1, "anxious and moody", "I check three times whether the stove is off.", "Such a person worries about what may happen, is easily upset, and feels low or tense without much cause."),
    ];
}
