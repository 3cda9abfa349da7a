namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>Reasons that fit any opinion: the world does not argue, it only sounds like people who do.</summary>
internal static class OpinionReasons
{
    public static readonly string[] All =
    [
        "It has always served us well.", "I have seen it work.", "Anything else would be unfair.", "It is good for everybody.", "My family taught me so.",
        "It costs little and helps many.", "The other plans only look good on paper.", "I have thought about it for a long time.",
        "People around me feel the same.", "It would make life easier.", "It is the honest thing to do.", "We owe it to our children.",
        "Experience speaks for it.", "It keeps people together.", "I have never seen a better way.", "It does the least harm.",
        "The weakest gain most from it.", "It is simple and clear.", "Nobody has shown me anything better.", "It lasts longer than the rest.",
    ];
}
