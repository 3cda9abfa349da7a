namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Set phrases of small talk.</summary>
internal static class ChitChatPhrases
{
    public static readonly string[] Greetings = ["Hello!", "Hi there!", "Good morning.", "Hey!", "Good evening.", "Hi, nice to meet you.", "Hello, may I sit here?", "Hi!"];

    public static readonly string[] HowAreYou = ["How are you?", "How are you today?", "How is it going?", "How do you do?", "Did you have a good day?"];

    public static readonly string[] GreetingReplies = ["Hello!", "Hi!", "Good to see you.", "Hello there.", "Hi, nice to meet you.", "Hey."];

    public static readonly string[] Introductions = ["My name is {n}.", "I am {n}.", "It is a fine day for a talk.", "I was just thinking about my week.", "You can call me {n}."];

    public static readonly string[] GoodMood = ["I am very well.", "I feel fine and rested.", "All is well with me.", "I had a quiet, good day."];

    public static readonly string[] BadMood = ["I slept badly and I worry a lot.", "I am a bit nervous today.", "It was a hard day for me.", "I feel uneasy, to tell the truth."];

    public static readonly string[] PlainMood = ["I am fine.", "I am doing well.", "It was an ordinary day.", "I am all right."];

    public static readonly string[] AndYou = ["And you?", "What about you?", "How about you?", "How is that with you?", "And yours?"];

    public static readonly string[] Reactions =
        ["Oh, how nice.", "That is interesting.", "I see.", "Good for you.", "That sounds lovely.", "Really? Tell me more some time.", "Fair enough.", "Ah, that is different with me.", "Not the same for me."];

    public static readonly string[] SameReactions = ["What a coincidence!", "The same with me!", "Then we have something in common."];

    public static readonly string[] RecallQuestions =
        ["Do you remember what I said about my {x}?", "What did I tell you about my {x}?", "Now, what did I say my {x} was?"];

    public static readonly string[] RecallAnswers = ["You told me: {v}.", "You said {v}.", "About your {x} you said {v}."];

    public static readonly string[] Farewells = ["I have to go now. Goodbye!", "It was nice talking to you.", "See you soon!", "Thanks for the talk, bye.", "Well, my tram is here. Bye!"];

    public static readonly string[] FarewellReplies = ["Goodbye.", "It was a pleasure.", "See you soon.", "Take care.", "I enjoyed our talk.", "Have a good day."];
}
