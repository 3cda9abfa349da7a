namespace Dramatis.Simulated.PersonaWorld.Opinions;

/// <summary>Patterns of everyday and civic questions, all about invented places.</summary>
internal static class QuestionFamilies
{
    private static readonly string[] Agreement = ["strongly agree", "agree", "disagree", "strongly disagree"];

    private static readonly string[] Confidence = ["a great deal", "quite a lot", "not very much", "none at all"];

    private static readonly string[] Importance = ["very important", "rather important", "not very important", "not at all important"];

    public static IReadOnlyList<QuestionFamily> All { get; } =
    [
        new("the old {x}", ["mill", "brewery", "station", "market hall", "barracks", "cinema", "school", "harbour office", "tannery", "town hall", "prison", "bath house"],
            new("What should {t} do with the old {x}?", "The old {x} of {t} stands empty. What should be done?", "Which plan for the old {x} in {t} do you support?", "~{t} has to decide about the old {x}. What is your choice?"),
            new("I think {t} should {o} when it comes to the old {x}.", "As for the old {x}, my view is: {o}.", "About the old {x} I say: {o}.", "~My plan for the old {x} would be this: {o}."),
            ["turn it into a library", "make it a youth club", "sell it", "pull it down", "rent it to artists", "use it as a museum", "build flats in it", "make it a sports hall", "open a market in it", "leave it as it is", "turn it into a hotel", "give it to the school", "make it a theatre", "store grain in it"]),
        new("a good {x}", ["mayor", "neighbour", "teacher", "doctor", "friend", "captain", "judge", "host", "parent", "cook", "gardener", "leader"],
            new("What is the most important quality of a good {x}?", "What makes a good {x}?", "Which quality matters most in a {x}?", "~Suppose you look for a good {x}. Which quality counts most?"),
            new("For me {o} matters most in a {x}.", "A good {x} needs {o} above all.", "What makes a good {x} is {o}, in my opinion.", "~I judge a {x} by {o} before anything else."),
            ["honesty", "patience", "courage", "humour", "experience", "kindness", "discipline", "cleverness", "loyalty", "modesty", "energy", "fairness", "curiosity", "firmness"]),
        new("the extra money of {x}", ["the town", "the county", "the village", "the island", "the district", "the school board", "the harbour board", "the parish", "the valley", "the market board"],
            new("What should {x} spend its extra money on?", "There is money left over. What should {x} pay for with it?", "Where should the spare money of {x} go?", "~If you could decide, what would {x} buy with the extra money?"),
            new("The extra money of {x} should go to {o}.", "I would spend the extra money of {x} on {o}.", "In my opinion {x} should pay for {o}.", "~Were it up to me, {x} would put the money into {o}."),
            ["new playgrounds", "better roads", "a swimming pool", "the hospital", "lower taxes", "more buses", "the library", "a flood wall", "school meals", "street lights", "old-age care", "a concert hall", "cleaner water", "a savings fund"]),
        new("decisions about {x}", ["new roads", "school hours", "the harbour", "water prices", "the forest", "market days", "building heights", "fishing rights", "the festival", "rents", "street names", "the museum"],
            new("Who should decide about {x}?", "Who should have the last word on {x}?", "Decisions about {x} should be made by whom?", "~In whose hands should decisions about {x} be?"),
            new("Decisions about {x} should be made by {o}.", "I want {o} to decide about {x}.", "On {x}, {o} should have the last word.", "~When {x} are at stake, I trust {o}."),
            ["the mayor", "all residents by vote", "experts", "a jury drawn by lot", "the council", "the elders", "the people concerned", "the national parliament", "the courts", "business owners", "an elected board", "young people"]),
        new("the problem of {x}", ["noise at night", "litter in the park", "pigeons on the square", "speeding on the bridge", "empty shops", "graffiti", "late trams", "stray dogs", "smoke from stoves", "crowded classes", "wasted water", "broken benches"],
            new("What should be done about {x}?", "How should {t} deal with {x}?", "What is the best answer to {x}?", "~Many complain about {x}. What would you do?"),
            new("Against {x} I would choose {o}.", "The best answer to {x} is {o}, I think.", "When it comes to {x}, I am for {o}.", "~If I were asked about {x}, I would vote for {o}."),
            ["heavy fines", "more signs", "nothing at all", "a talk with those involved", "a new law", "a patrol of citizens", "a reward for good behaviour", "lessons at school", "more staff", "a public meeting", "cameras", "a small tax"]),
        new("the flag of {t}", ["town"],
            new("Which animal should be on the flag of {t}?", "{t} needs a new flag. Which animal should it show?", "What animal belongs on the flag of {t}?", "~A flag for {t} is to be sewn. Which animal do you choose?"),
            new("I want to see {o} on the flag of {t}.", "The flag of {t} should show {o}.", "For the flag of {t}, {o} is my choice.", "~My vote for the flag of {t} goes to {o}."),
            ["an owl", "a bear", "a heron", "a fox", "a salmon", "an eagle", "a goat", "a bee", "a horse", "a swan", "a wolf", "a hare", "a beaver", "a raven"]),
        new("a free day", ["a free day", "a rainy Sunday", "the last day of summer", "a long weekend", "a day off work", "a public holiday"],
            new("What is the best way to spend {x}?", "How would you like to spend {x}?", "What should one do with {x}?", "~You are given {x}. What would you do with it?"),
            new("The best way to spend {x} is {o}.", "I would spend {x} with {o}.", "For {x} I recommend {o}.", "~Give me {x} and I choose {o}."),
            ["a long walk", "a good book", "a visit to friends", "sleeping late", "work in the garden", "a trip to the sea", "cooking for everyone", "a game of cards", "a museum", "a day of fishing", "dancing", "repairing things"]),
        new("what children should learn", ["at home", "at school", "before they are ten", "in the first year", "from their grandparents", "in summer camp"],
            new("What should children learn first {x}?", "What is most important for children to learn {x}?", "Which of these should every child learn {x}?", "~Name the thing that children should be taught {x} before all else."),
            new("Children should first learn {o} {x}.", "I think {o} is what children should learn {x}.", "To me {o} comes first for children {x}.", "~Let children be taught {o} {x}, I say."),
            ["good manners", "swimming", "reading", "saving money", "helping others", "asking questions", "hard work", "cooking", "respect for elders", "music", "a foreign language", "how to repair things"]),
        new("the claim that {x}", Statements.Civic,
            new("Do you agree or disagree that {x}?", "How far do you agree with this: {x}?", "Some say that {x}. Do you agree?", "~Tell us whether you agree that {x}."),
            new("I {o} that {x}.", "When people say that {x}, I {o}.", "I {o} with the claim that {x}.", "~Ask me whether {x}, and I {o}."),
            Agreement) { IsScale = true },
        new("confidence in {x}", ["the postal service", "the courts", "the town council", "the newspapers", "the police", "the railways", "the banks", "the schools", "the hospitals", "the harbour board", "the trade unions", "the army"],
            new("How much confidence do you have in {x}?", "Do you have confidence in {x}: a great deal, quite a lot, not very much, or none at all?", "How far do you trust {x}?", "~What confidence can you place in {x}?"),
            new("My confidence in {x} is {o}.", "If you ask how much I trust {x}: {o}.", "As for trust in {x}, I say {o}.", "~How much faith I put in {x}? I would say {o}."),
            Confidence) { IsScale = true },
        new("{x}", ["family", "work", "religion", "politics", "free time", "friends", "tradition", "nature", "money", "good health", "order", "the arts"],
            new("How important is {x} in your life?", "Is {x} important to you?", "What place does {x} have in your life?", "~When you think of your life, how important is {x}?"),
            new("In my life {x} is {o}.", "To me {x} is {o}.", "I would call {x} {o}.", "~I live as somebody for whom {x} is {o}."),
            Importance) { IsScale = true },
        new("the most serious problem of {t}", ["town"],
            new("Which problem of {t} is the most serious?", "What is the biggest problem in {t} today?", "What worries the people of {t} most, in your view?", "~If {t} could solve one problem, which should it be?"),
            new("The most serious problem of {t} is {o}.", "I think {t} suffers most from {o}.", "What worries me most about {t} is {o}.", "~Before all else {t} should deal with {o}."),
            ["high rents", "dirty air", "lack of work", "crime", "bad roads", "floods", "loneliness", "corruption", "poor schools", "noise", "too few doctors", "high prices", "empty shops"]),
    ];
}
