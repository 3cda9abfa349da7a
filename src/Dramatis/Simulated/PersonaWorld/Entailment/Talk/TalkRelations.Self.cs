using Dramatis.Simulated.PersonaWorld.Facts;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <content>Looks, character, abilities, habits, tastes.</content>
internal static partial class TalkRelations
{
    private static readonly string[] Liked =
    [
        "pizza", "jazz", "hiking", "cooking", "horror movies", "dogs", "cats", "football", "reading", "rap music", "sushi", "swimming", "gardening",
        "country music", "shopping", "video games", "coffee", "running", "spicy food", "rock music", "the beach", "cold weather", "dancing", "camping",
        "chocolate", "fishing", "basketball", "baking", "winter", "summer", "opera", "travelling", "anime", "board games", "yoga", "cheese", "broccoli",
        "mornings", "flying", "knitting", "classical music", "beer", "tea", "school", "math", "painting", "snow", "kids", "superhero movies", "ice cream",
        "hunting", "tennis", "baseball", "crowds", "parties", "musicals", "romance novels", "comics", "skiing", "heavy metal", "tomatoes", "seafood",
        "long walks", "vegetables", "steak", "tacos", "wine", "folk music", "singing", "meat",
    ];

    private static readonly string[] Habits =
    [
        "smoke", "drink alcohol", "eat meat", "go to the gym", "go to church", "snore", "bite my nails", "play video games", "meditate", "go camping",
        "wear glasses", "wear a watch", "use social media", "take the bus", "gamble", "eat breakfast", "take naps", "watch television", "play chess",
        "drink coffee", "vote", "work out", "go fishing", "jog", "keep a diary", "recycle", "collect stamps", "eat fish", "cook at home", "ride a bike",
        "drink soda", "go to bed early", "play golf", "sleep late", "do yoga", "go dancing", "read books", "volunteer", "travel a lot", "eat candy",
    ];

    private static TalkRelation[] Self =>
    [
        new("hair", "hair", true, ["blonde", "brown", "black", "red", "grey", "white", "blue", "pink", "ginger"])
        {
            Lines = new("I have {v} hair.", "My hair is {v}.", "I'm the one with {v} hair.", "The colour of my hair is {v}.", "~My head is covered in {v} hair."),
            Past = new("I used to have {v} hair.", "My hair was {v} when I was young."),
            Synonyms = [["red", "ginger"]],
        },
        new("eyes", "eyes", true, ["blue", "brown", "green", "grey", "hazel"])
        {
            CanChange = false,
            Lines = new("I have {v} eyes.", "My eyes are {v}.", "The colour of my eyes is {v}.", "~You look into {v} eyes when you meet me."),
        },
        new("hand", "hand", true, ["left-handed", "right-handed"])
        {
            CanChange = false,
            Lines = new("I am {v}.", "I'm {v}.", "I have been {v} all my life.", "~When it comes to writing I'm {v}."),
        },
        new("character", "character", false, ["shy", "outgoing", "tidy", "messy", "lazy", "hard-working", "patient", "impatient", "optimistic", "pessimistic", "introverted", "extroverted", "calm", "hot-tempered", "talkative", "quiet", "brave", "timid", "rich", "poor", "tall", "short", "neat", "untidy", "wealthy", "sociable", "bashful", "cheerful", "gloomy", "thin", "overweight", "healthy", "ill", "skinny", "fat", "generous", "stingy", "honest", "dishonest", "old", "young", "strong", "weak", "funny", "serious"])
        {
            Lines = new("I am {v}.", "I'm {a} person.", "I am very {v}.", "I would say that I'm {v}.", "I am rather {v}.", "Being {v} is in my nature.", "~I have always been {a} type.", "~I'm known for being {v}."),
            Denials = new("I am not {a} person."),
            StrongDenials = new("I'm not at all {v}.", "I am anything but {v}."),
            Past = new("I used to be {v}."),
            Synonyms = [["shy", "timid", "bashful", "introverted", "quiet"], ["tidy", "neat"], ["lazy"], ["patient", "calm"], ["optimistic", "cheerful"], ["rich", "wealthy"], ["tall"], ["thin", "skinny"], ["healthy"], ["generous"], ["honest"], ["old"], ["strong"], ["funny"]],
            Antonyms = [["outgoing", "sociable", "extroverted", "talkative"], ["messy", "untidy"], ["hard-working"], ["impatient", "hot-tempered"], ["pessimistic", "gloomy"], ["poor"], ["short"], ["fat", "overweight"], ["ill"], ["stingy"], ["dishonest"], ["young"], ["weak"], ["serious"]],
        },
        new("sleeper", "sleeper", true, ["an early bird", "a night owl", "a morning person", "up early every day", "up late every night"])
        {
            Lines = new("I am {v}.", "I'm {v}.", "I have always been {v}.", "~Everybody knows that I'm {v}."),
            Synonyms = [["an early bird", "a morning person", "up early every day"], ["a night owl", "up late every night"]],
        },
        new("eating", "eating", true, ["vegetarian", "vegan", "pescatarian", "a meat eater"])
        {
            Lines = new("I am {v}.", "I'm {v} these days.", "When it comes to food I'm {v}.", "~I live as {v}."),
            Denials = new("I'm not {v} at all."),
            Past = new("I used to be {v}.", "I was {v} for a year."),
        },
        new("allergy", "allergy", false, ["peanuts", "cats", "pollen", "shellfish", "milk", "dust", "eggs", "bees", "wheat", "dogs", "strawberries", "soy", "shrimp", "penicillin"])
        {
            CanChange = false,
            Lines = new("I am allergic to {v}.", "I have an allergy to {v}.", "{v} give me an allergic reaction.", "I can't go near {v} because of my allergy.", "~My allergy is to {v}."),
            Denials = new("I'm not allergic to {v}.", "I have no allergy to {v}.", "I have no problem with {v}."),
        },
        new("ability", "ability", false, ["swim", "drive", "cook", "sing", "dance", "ride a horse", "juggle", "knit", "ski", "play the piano", "play the guitar", "speak Spanish", "speak French", "whistle", "sew", "surf", "play the drums", "speak German", "skate", "play the violin", "bake", "draw", "type fast", "speak Chinese", "do magic tricks", "ride a motorcycle", "play chess", "speak Italian"])
        {
            Lines = new("I can {v}.", "I know how to {v}.", "I am able to {v}.", "I am good at it when I {v}.", "~I have learnt how to {v}.", "~I'm capable: I can {v}."),
            Denials = new("I can't {v}.", "I don't know how to {v}.", "I am unable to {v}."),
            StrongDenials = new("I never learned to {v}.", "I have no idea how to {v}."),
        },
        new("habit", "habit", false, Habits)
        {
            Lines = new("I {v}.", "I {v} all the time.", "I often {v}.", "I {v} every week.", "I regularly {v}.", "I like to {v}.", "I {v} a lot.", "~I tend to {v}.", "~As a habit I {v}."),
            Denials = new("I don't {v}.", "I never {v}.", "I do not {v} at all."),
            StrongDenials = new("I would never {v}.", "I refuse to {v}."),
            Past = new("I used to {v}."),
            CanBeRetold = false,
        },
        new("gym-days", "gym", true, ["every day", "twice a week", "once a month", "three times a week", "every other week", "once a year", "on Mondays", "on Fridays"])
        {
            Lines = new("I go running {v}.", "I run {v}.", "{v} I go for a run.", "My running days are {v}.", "~I put on my running shoes {v}."),
        },
        new("calls-mother", "mother", true, ["every day", "twice a week", "once a month", "on Sundays", "every evening", "once a year"])
        {
            Lines = new("I call my mother {v}.", "{v} I phone my mum.", "I talk to my mom {v}.", "~I ring my mother up {v}."),
            CanBeRetold = false,
        },
        new("enjoys", "taste", false, Liked)
        {
            Lines = new("I like {v}.", "I love {v}.", "I'm a big fan of {v}.", "I enjoy {v}.", "I'm really into {v}.", "I'm fond of {v}.", "I adore {v}.", "I really like {v}.", "{v} makes me happy.", "I think {v} is great.", "~I can't get enough of {v}.", "~{v} is right up my street.", "~I have a soft spot for {v}."),
            Denials = new("I don't like {v}.", "I'm not into {v}.", "I don't enjoy {v}.", "I'm not a fan of {v}.", "I don't care for {v}."),
            StrongDenials = new("I have never liked {v}."),
            Past = new("I used to like {v}.", "I liked {v} when I was young."),
            Opposite = "hates",
        },
        new("hates", "taste", false, Liked)
        {
            Lines = new("I hate {v}.", "I can't stand {v}.", "I dislike {v}.", "I detest {v}.", "{v} is not for me.", "I think {v} is awful.", "I loathe {v}.", "I really hate {v}.", "~I can't bear {v}.", "~{v} drives me crazy."),
            Denials = new("I don't hate {v}.", "I don't mind {v}.", "I have nothing against {v}.", "I don't dislike {v}."),
            Past = new("I used to hate {v}."),
            Opposite = "enjoys",
        },
        new("wants-to", "plans", false, ["move to Spain", "buy a house", "become a doctor", "get married", "have children", "learn to fly", "write a book", "open a cafe", "go back to college", "start a band", "run a marathon", "retire early", "travel the world", "quit my job", "adopt a dog", "lose weight", "learn Spanish", "build a cabin"])
        {
            Lines = new("I want to {v}.", "I hope to {v} one day.", "My dream is to {v}.", "I plan to {v}.", "I would love to {v}.", "~My goal is to {v}.", "~I long to {v}."),
            Denials = new("I have no plans to {v}.", "I don't want to {v}."),
            StrongDenials = new("I never want to {v}."),
        },
        Favourite("fav-music", "kind of music", ["jazz", "rock", "country", "rap", "classical", "folk", "pop", "heavy metal", "blues", "reggae", "techno", "punk"]),
        Favourite("fav-sport", "sport", ["football", "tennis", "basketball", "baseball", "hockey", "golf", "soccer", "swimming", "boxing", "rugby", "volleyball", "cricket"]),
        Favourite("fav-holiday", "holiday", ["Christmas", "Halloween", "Easter", "Thanksgiving", "New Year's Eve", "Valentine's Day"]),
        Favourite("fav-movie", "movie", ["Titanic", "Jaws", "Frozen", "Rocky", "Star Wars", "The Matrix", "The Godfather", "Toy Story", "Casablanca", "Alien", "Psycho", "Gladiator"]),
        Favourite("fav-meal", "food", ["pizza", "sushi", "tacos", "steak", "pasta", "burgers", "curry", "ice cream", "fried chicken", "salad", "seafood", "soup", "lasagna", "ramen", "cheesecake", "chili"]),
        Favourite("fav-colour", "colour", ["blue", "red", "green", "yellow", "purple", "pink", "orange", "black", "white", "navy blue", "teal", "brown"]),
        Favourite("fav-day", "day of the week", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    ];

    private static TalkRelation Favourite(string key, string noun, IReadOnlyList<string> values) => new(key, key, true, values)
    {
        Lines = new($"My favourite {noun} is {{v}}.", $"My favorite {noun} is {{v}}.", $"{{v}} is my favorite {noun}.", $"The {noun} I like best is {{v}}.", $"No {noun} beats {{v}} for me.", $"I love {{v}} more than any other {noun}.", $"Favorite {noun}: {{v}}.", $"~Of every {noun} I prefer {{v}}.", $"~If I had to pick a {noun} it would be {{v}}."),
        Denials = new($"{{v}} is not my favorite {noun}.", $"My favourite {noun} isn't {{v}}."),
        Past = new($"My favorite {noun} used to be {{v}}.", $"As a child my favourite {noun} was {{v}}."),
    };
}
