namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <summary>Value lists of the attributes.</summary>
internal static class WorldValues
{
    public static readonly string[] Occupations =
    [
        "baker", "carpenter", "nurse", "archivist", "tram driver", "beekeeper", "dentist", "gardener", "locksmith", "librarian", "teacher",
        "plumber", "florist", "firefighter", "surveyor", "tailor", "accountant", "journalist", "welder", "vet", "pilot", "waiter",
        "translator", "chemist", "electrician", "painter", "fisherman", "judge", "cook", "barber", "lawyer", "midwife", "postman",
        "photographer", "blacksmith", "watchmaker", "farmer", "programmer", "geologist", "actor", "butcher", "optician", "bricklayer",
        "musician", "paramedic", "sailor", "potter", "economist", "cleaner", "roofer", "engineer", "shepherd", "bookbinder", "pharmacist",
        "mechanic", "clown", "lifeguard", "detective", "astronomer", "hotel clerk",
    ];

    public static readonly string[] Ideals =
    [
        "honesty", "freedom", "family", "justice", "beauty", "loyalty", "peace", "order", "adventure", "kindness", "knowledge", "duty",
        "independence", "friendship", "courage", "modesty", "progress", "tradition",
    ];

    public static readonly string[] Colors =
    [
        "red", "blue", "green", "yellow", "purple", "orange", "brown", "black", "white", "grey", "pink", "turquoise", "gold", "silver",
        "crimson", "olive", "navy", "beige", "violet", "maroon", "teal", "amber", "ivory", "indigo",
    ];

    public static readonly string[] Foods =
    [
        "pancakes", "lentil soup", "roast chicken", "mushroom risotto", "fish stew", "apple pie", "dumplings", "grilled cheese", "pizza",
        "noodles", "goulash", "potato salad", "curry", "spinach lasagne", "waffles", "pea soup", "stuffed peppers", "baked beans", "sushi",
        "cheesecake", "tacos", "plum cake", "omelettes", "onion tart", "rice pudding", "lamb stew", "falafel", "gingerbread", "tomato soup",
        "fried eggs", "cabbage rolls", "carrot cake", "ravioli", "corn bread", "smoked trout", "pumpkin soup", "pretzels", "meatballs",
        "roast duck", "fruit salad",
    ];

    public static readonly string[] Drinks =
    [
        "green tea", "black coffee", "lemonade", "hot chocolate", "apple juice", "mint tea", "ginger beer", "milk", "iced tea", "cider",
        "orange juice", "sparkling water", "cocoa", "tomato juice", "red wine", "espresso", "buttermilk", "pear juice", "root beer",
        "chai", "plain water", "elderflower cordial", "cherry juice", "malt beer",
    ];

    public static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    public static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static readonly string[] Animals =
    [
        "owl", "otter", "elephant", "hedgehog", "dolphin", "fox", "penguin", "badger", "giraffe", "heron", "lynx", "octopus", "camel", "swan",
        "squirrel", "whale", "wolf", "kangaroo", "seal", "tiger", "bat", "moose", "koala", "crane", "beaver", "panda", "lizard", "falcon",
        "zebra", "mole",
    ];

    public static readonly string[] Subjects =
    [
        "history", "geography", "chemistry", "biology", "physics", "music", "drawing", "algebra", "geometry", "poetry", "economics",
        "philosophy", "astronomy", "gymnastics", "grammar", "botany", "woodwork", "drama",
    ];

    public static readonly string[] Instruments =
    [
        "cello", "violin", "trumpet", "piano", "guitar", "flute", "drums", "harp", "accordion", "clarinet", "banjo", "trombone", "oboe",
        "mandolin", "saxophone", "double bass", "bagpipes", "viola", "organ", "harmonica",
    ];

    public static readonly string[] Dwellings =
    [
        "houseboat", "cottage", "top-floor flat", "farmhouse", "caravan", "basement flat", "villa", "terraced house", "log cabin",
        "converted barn", "tower block", "lighthouse", "windmill", "bungalow", "shared flat", "loft",
    ];

    public static readonly string[] Commutes =
        ["bus", "tram", "bicycle", "train", "ferry", "car", "scooter", "motorbike", "cable car", "skateboard", "boat", "taxi"];

    public static readonly string[] Diets =
        ["vegetarian", "vegan", "pescatarian", "gluten-free", "low-salt", "sugar-free", "dairy-free", "raw-food"];

    public static readonly string[] Fears =
    [
        "spiders", "heights", "thunder", "deep water", "snakes", "the dark", "flying", "crowds", "wasps", "needles", "lifts", "mice",
        "clowns", "big dogs", "ladders", "geese", "bridges", "fireworks", "moths", "caves", "tunnels", "horses", "ghosts", "frogs",
    ];

    public static readonly string[] Dreams =
    [
        "open a small bakery", "sail around the world", "write a novel", "learn to fly", "buy a vineyard", "build a boat", "see the northern lights",
        "run a marathon", "restore an old train", "plant a forest", "start a choir", "climb a volcano", "keep bees", "move to the coast",
        "cross a desert", "make a film", "own a bookshop", "swim with whales", "found a school", "raise goats", "become a judge",
        "design a bridge", "publish my poems", "cycle across the continent",
    ];

    public static readonly string[] Hobbies =
    [
        "chess", "knitting", "rock climbing", "birdwatching", "pottery", "fishing", "gardening", "juggling", "photography", "origami", "rowing",
        "stargazing", "woodcarving", "baking bread", "collecting stamps", "kite flying", "folk dancing", "crossword puzzles", "hiking", "archery",
        "calligraphy", "model trains", "sailing", "beekeeping", "board games", "watercolours", "singing in a choir", "skating", "yoga", "cycling",
        "growing tomatoes", "magic tricks", "sewing", "geocaching", "writing letters", "restoring furniture", "ice swimming", "astronomy",
        "playing cards", "mushroom picking", "running", "billiards", "candle making", "reading crime novels", "surfing", "quizzes",
        "weaving", "table tennis",
    ];

    public static readonly string[] Things =
    [
        "rainy mornings", "loud music", "long train rides", "crowded markets", "old films", "early mornings", "strong cheese", "video games",
        "small talk", "surprise parties", "spicy food", "museums", "cold weather", "city traffic", "card games", "science fiction", "raw onions",
        "camping", "jazz", "opera", "road trips", "handwritten letters", "horror films", "shopping", "snow", "long meetings", "street musicians",
        "beach holidays", "poetry readings", "detective stories", "roller coasters", "herbal tea", "fast cars", "quiet libraries", "comic books",
        "olives",
    ];

    public static readonly string[] Languages =
    [
        "Velish", "Tarnic", "Orrian", "Bessan", "Kulmish", "Pelagic", "Sorvian", "Dunnish", "Hallic", "Yarrowan", "Ostic", "Quillish",
        "Marrish", "Fenlandic", "Ibernese", "Zolan",
    ];

    public static readonly string[] Belongings =
    [
        "telescope", "red bicycle", "typewriter", "canoe", "sewing machine", "record player", "pocket watch", "tent", "chess board", "old camera",
        "piano", "motorbike", "greenhouse", "coin collection", "fishing rod", "kayak", "grandfather clock", "film projector", "rowing boat",
        "wood stove", "drone", "globe", "hammock", "silver ring", "lantern", "barometer", "leather armchair", "microscope", "sledge",
        "coffee grinder",
    ];

    public static readonly string[] Sports =
    [
        "football", "tennis", "volleyball", "handball", "hockey", "judo", "swimming", "fencing", "basketball", "badminton", "golf", "rugby",
        "karate", "curling", "water polo", "cricket", "boxing", "squash",
    ];

    public static readonly string[] Counts = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static readonly string[] Ages = [.. Enumerable.Range(18, 62).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public static readonly string[] Numbers = [.. Enumerable.Range(2, 96).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public static readonly string[] Times =
    [
        "five", "half past five", "six", "half past six", "seven", "half past seven", "eight", "half past eight", "nine", "half past nine",
        "ten", "half past ten", "a quarter past five", "a quarter past six", "a quarter past seven", "a quarter to eight",
    ];
}
