namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <summary>
/// More ways to state an attribute and to ask for it, all of them for training: what is asked in words never seen is found by the words
/// it shares with these.
/// </summary>
/// <param name="Lines">Profile lines.</param>
/// <param name="Questions">Open questions.</param>
/// <param name="YesNo">Questions about a value.</param>
internal sealed record MoreWordings(string[] Lines, string[] Questions, string[] YesNo)
{
    private static readonly Dictionary<string, MoreWordings> ByKey = new(StringComparer.Ordinal)
    {
        ["age"] = new(
            ["I turned {v} not long ago.", "{v} years lie behind me.", "My years number {v}."],
            ["How many birthdays have you had?", "Would you tell me how old you are?", "What age have you reached?", "How old did you turn on your last birthday?", "Are you young or old, and what is your age?", "What number of years do you have?"],
            ["Have you turned {v}?", "Is {v} your age?", "You are {v}, right?"]),
        ["home-town"] = new(
            ["I have settled in {v}.", "{v} is my home town.", "My house stands in {v}.", "You can find me in {v} these days."],
            ["Where can I visit you?", "What is your home town?", "Where is your house?", "In what place do you make your home?", "Where do you spend your nights?", "Which place do you call your own?", "Where have you settled?"],
            ["Is {v} your home town?", "Is {v} where you live?", "You live in {v}, right?"]),
        ["birthplace"] = new(
            ["I first saw the light in {v}.", "My mother gave birth to me in {v}.", "{v} is my birthplace."],
            ["In which place were you born?", "Where did you come into the world?", "Where are you from originally?", "What town do you come from?", "In what place did your life begin?", "Where did your mother give birth to you?"],
            ["Is {v} where you were born?", "Do you come from {v}?", "You were born in {v}, right?"]),
        ["occupation"] = new(
            ["Every day I work as {a}.", "I make my money as {a}.", "People hire me as {a}.", "I chose to become {a}."],
            ["How do you make a living?", "What work do you do every day?", "How do you make your money?", "In what line of business are you?", "What is your trade?", "What do people pay you for?", "What is your occupation?", "As what do you work?"],
            ["Is being {a} your job?", "Do you earn your living as {a}?", "You work as {a}, right?", "You are {a}, aren't you?"]),
        ["employer"] = new(
            ["{v} is my employer.", "I have a job at {v}.", "{v} gave me work.", "My wages come from {v}."],
            ["Where do you work?", "Who is your boss?", "At which company do you have a job?", "Who pays your wages?", "What is your firm called?", "Which firm gave you work?", "In which business are you employed?"],
            ["Do you have a job at {v}?", "Is {v} the company you work for?", "You work for {v}, right?"]),
        ["street"] = new(
            ["My door is on {v}.", "{v} is my street.", "I found a house on {v}.", "My letters come to {v}."],
            ["What is the name of your street?", "On which street is your house?", "To what street do I send a letter?", "Which street must I take to find you?", "Where exactly is your house?", "In what street is your front door?"],
            ["Is {v} where your house stands?", "Is your address on {v}?", "You live on {v}, right?"]),
        ["dwelling"] = new(
            ["I call {a} my home.", "My family and I live in {a}.", "I sleep in {a}."],
            ["What type of home do you live in?", "What kind of building is your home?", "In what do you live?", "What sort of house do you have?", "How do you live?", "What do you call home?"],
            ["Is {a} your home?", "Do you sleep in {a}?", "You live in {a}, right?"]),
        ["commute"] = new(
            ["I take the {v} to get to work.", "By {v} is how I reach my work.", "The way to work I do by {v}."],
            ["By what means do you get to work?", "How do you reach your work?", "What brings you to your job in the morning?", "How do you go to work each day?", "In what way do you travel to your job?", "What do you ride to work?"],
            ["Do you get to work by {v}?", "Is it by {v} that you travel?", "You go to work by {v}, right?"]),
        ["wake-time"] = new(
            ["I leave my bed at {v}.", "At {v} I am awake.", "I rise at {v}."],
            ["At what hour do you wake up?", "When do you leave your bed?", "When are you up in the morning?", "At which time do you rise?", "How early do you get up?", "When is your night over?"],
            ["Do you wake up at {v}?", "Does your alarm ring at {v}?", "You get up at {v}, right?"]),
        ["birth-month"] = new(
            ["I turn a year older in {v}.", "{v} is the month of my birthday.", "My cake is baked in {v}."],
            ["In what month do you celebrate?", "What is the month of your birth?", "When do you turn a year older?", "When should I bring you a birthday present?", "Which month is your birthday in?"],
            ["Were you born in {v}?", "Is {v} the month of your birthday?", "Your birthday is in {v}, right?"]),
        ["pet"] = new(
            ["At home {a} waits for me.", "{a} lives with me.", "I take care of {a}."],
            ["Which pet lives with you?", "What animal do you take care of?", "Is there a pet in your home?", "What sort of animal do you have?", "Which animal waits for you at home?", "What animal lives in your house?"],
            ["Does {a} live with you?", "Is there {a} in your home?", "You have {a}, right?"]),
        ["pet-name"] = new(
            ["My pet goes by {v}.", "I call my pet {v}.", "My pet listens to the name {v}."],
            ["How do you call your animal?", "Which name did you give your pet?", "What name does your animal have?", "By what name do you call your pet?", "Tell me the name of your pet.", "What is the name of your animal?"],
            ["Does your pet listen to the name {v}?", "Do you call your pet {v}?", "Your pet is called {v}, right?"]),
        ["lucky-number"] = new(
            ["I trust in the number {v}.", "{v} is my number for luck.", "I win with the number {v}."],
            ["On what number do you put your money?", "Which number do you trust?", "What number should I bet on for you?", "What is your number for luck?", "Which number do you always choose?", "Is there a number that means luck to you?"],
            ["Do you bet on the number {v}?", "Do you trust the number {v}?", "Your lucky number is {v}, right?"]),
        ["instrument"] = new(
            ["I make music on the {v}.", "I have learned the {v}.", "My fingers know the {v}."],
            ["On which instrument do you make music?", "What do you play in the evening?", "Which instrument have you learned?", "What instrument is in your house?", "With what do you make music?", "What would you play in an orchestra?"],
            ["Have you learned the {v}?", "Do you make music on the {v}?", "You play the {v}, right?"]),
        ["diet"] = new(
            ["All my meals are {v}.", "I keep to a {v} diet.", "My cooking is {v}."],
            ["Which diet do you follow?", "What do you eat and what not?", "How do you eat?", "What should I know when I cook for you?", "Is there a rule for your meals?", "What kind of meals do you cook?"],
            ["Are your meals {v}?", "Do you keep to a {v} diet?", "Your diet is {v}, right?"]),
        ["fear"] = new(
            ["I run away from {v}.", "Nothing scares me as much as {v}.", "I shake when I think of {v}.", "{v} frighten me."],
            ["What frightens you?", "What do you fear most?", "Which thing scares you most?", "What makes you shake?", "From what do you run away?", "What would you never go near?", "Is there anything that frightens you?"],
            ["Do you fear {v}?", "Do you run away from {v}?", "You are afraid of {v}, right?"]),
        ["dream"] = new(
            ["I have always wanted to {v}.", "Before I am old I want to {v}.", "My plan is to {v}.", "I would love to {v}."],
            ["What would you love to do?", "What have you always wanted to do?", "What do you want from life?", "What are your plans?", "What would you like to do before you are old?", "Which wish do you have?", "What do you dream of?"],
            ["Do you hope to {v}?", "Have you always wanted to {v}?", "You want to {v}, right?"]),
        ["hobby"] = new(
            ["I love {v} when I have time.", "{v} fills my free hours.", "When I have time, it is {v} for me.", "I am happiest with {v} on a free day."],
            ["What fills your free hours?", "What do you do when you have time?", "Which pastime do you enjoy?", "What do you do after work?", "What do you love to do on a free day?", "With what do you spend your free hours?", "What is your pastime?"],
            ["Is {v} your pastime?", "Do you spend your free hours on {v}?", "You enjoy {v}, right?"]),
        ["likes"] = new(
            ["{v} make me happy.", "I always look forward to {v}.", "Give me {v} and I smile."],
            ["What makes you smile?", "What do you look forward to?", "What do you enjoy?", "Which things do you love?", "What gives you joy?", "Name something that you like."],
            ["Do you love {v}?", "Do you enjoy {v}?", "You like {v}, right?"]),
        ["dislikes"] = new(
            ["{v} make me angry.", "I leave when there is talk of {v}.", "I would rather do without {v}."],
            ["What makes you angry?", "What would you rather do without?", "What do you hate?", "What do you try to avoid?", "Which things do you dislike?", "Name something that you cannot stand."],
            ["Do you avoid {v}?", "Do {v} make you angry?", "You dislike {v}, right?"]),
        ["language"] = new(
            ["At home we talk in {v}.", "My family speaks {v}.", "{v} is a language I know."],
            ["Which language does your family speak?", "What do you speak at home?", "Which languages do you know?", "In what language do you talk with your family?", "What language did you learn as a child?"],
            ["Do you know {v}?", "Does your family speak {v}?", "You speak {v}, right?"]),
        ["belonging"] = new(
            ["I keep {a} in my house.", "Nothing I own is as dear to me as my {v}.", "I take good care of my {v}."],
            ["Which of your things do you love most?", "What do you own?", "What thing is dear to you?", "Of what do you take good care?", "Which thing would you never sell?", "What do you keep in your house?"],
            ["Is there {a} in your house?", "Do you keep {a}?", "You own {a}, right?"]),
        ["sport"] = new(
            ["On weekends I do {v}.", "I keep fit with {v}.", "My club does {v}."],
            ["What sport do you train in?", "With which sport do you keep fit?", "In what club are you?", "What do you do to stay fit?", "Which sport do you love?"],
            ["Do you keep fit with {v}?", "Do you do {v}?", "You train in {v}, right?"]),
        ["nation"] = new(
            ["I come from a {v} family.", "My country is {v}.", "I was raised as a {v}."],
            ["Which country are you from?", "What country do you belong to?", "Of which people are you?", "What does your passport say?", "From what nation does your family come?"],
            ["Is your family {v}?", "Does your passport say {v}?", "You are {v}, right?"]),
        ["highest-value"] = new(
            ["I live for {v}.", "I would give everything for {v}.", "{v} guides my life.", "{v} comes before all else for me."],
            ["What do you live for?", "What guides your life?", "Which value comes first for you?", "What is dearest to you?", "What would you give everything for?", "What comes before all else for you?"],
            ["Do you live for {v}?", "Does {v} guide your life?", "Your highest value is {v}, right?"]),
        ["manner"] = new(
            ["You will hear many {v} from me.", "I cannot talk without {v}.", "My talk is known for {v}."],
            ["What is your talk known for?", "How do you talk?", "What will I hear when you talk?", "In what manner do you speak?", "How would you describe your way of speaking?"],
            ["Is your talk known for {v}?", "Do you use many {v}?", "You speak with many {v}, right?"]),
        ["favorite-color"] = Favourite("favourite colour", "Which colour makes you happy?", "In what colour would you paint your house?", "What colour do you love?", "Which colour should I choose for you?"),
        ["favorite-food"] = Favourite("favourite food", "What should I cook for you?", "Which meal makes you happy?", "What dish do you love?", "What would you order in a restaurant?", "Which food could you eat all the time?"),
        ["favorite-drink"] = Favourite("favourite drink", "What would you like to drink?", "Which drink makes you happy?", "What is in your cup?", "What can I offer you to drink?"),
        ["favorite-season"] = Favourite("favourite season", "When is the year at its best for you?", "What part of the year do you like most?", "In which season are you happiest?", "Which time of the year do you look forward to?"),
        ["favorite-animal"] = Favourite("favourite animal", "What animal do you love?", "Which animal would you like to be?", "Which beast is dearest to you?", "What creature do you like most?"),
        ["favorite-subject"] = Favourite("favourite subject at school", "Which lessons did you love at school?", "What were you happy to learn as a child?", "Which subject did you enjoy as a pupil?", "What was your best subject?"),
        ["favorite-book"] = Favourite("favourite book", "Which book do you love?", "What have you read many times?", "Which novel do you like most?", "What book should I read?"),
        ["favorite-band"] = Favourite("favourite band", "Which band do you love?", "Whose music do you like most?", "What band should I listen to?", "Whose concerts do you go to?"),
        ["partner-name"] = Named("partner", "With whom do you share your life?", "Who do you live with?", "What is the name of the person you love?"),
        ["best-friend"] = Named("best friend", "Who is your closest friend?", "Which friend do you trust most?", "With whom do you share your secrets?"),
        ["siblings"] = Counted("siblings", "brothers and sisters", "How many children did your parents have besides you?", "With how many brothers and sisters did you grow up?"),
        ["children"] = Counted("children", "kids", "How many children call you their parent?", "How many kids are there in your house?"),
    };

    /// <summary>The attribute with these wordings added; as it is where there are none.</summary>
    public static WorldAttribute Extend(WorldAttribute attribute) => ByKey.TryGetValue(attribute.Key, out MoreWordings? more)
        ? attribute with
        {
            Lines = attribute.Lines.With(more.Lines),
            Questions = attribute.Questions.With(more.Questions),
            YesNo = attribute.YesNo.With(more.YesNo),
        }
        : attribute;

    private static MoreWordings Favourite(string noun, params string[] questions) => new(
        [$"I have chosen {{v}} as my {noun}.", $"There is no better {noun} than {{v}}.", $"{{v}}, that is my {noun}.", $"I picked {{v}} as my {noun}."],
        [.. questions, $"Which {noun} do you have?", $"What would you pick as your {noun}?", $"What might your {noun} be?", $"I want to know your {noun}.", $"And your {noun}?"],
        [$"Have you chosen {{v}} as your {noun}?", $"Would you pick {{v}} as your {noun}?", $"Your {noun} is {{v}}, right?", $"Do you call {{v}} your {noun}?"]);

    private static MoreWordings Named(string noun, params string[] questions) => new(
        [$"{{v}} is my {noun}.", $"My {noun} goes by {{v}}.", $"I call my {noun} {{v}}.", $"{{v}} is the name of my {noun}."],
        [.. questions, $"How do you call your {noun}?", $"Tell me the name of your {noun}.", $"By what name does your {noun} go?", $"Which name does your {noun} have?"],
        [$"Is {{v}} your {noun}?", $"Do you call your {noun} {{v}}?", $"Your {noun} is called {{v}}, right?"]);

    private static MoreWordings Counted(string noun, string chatty, params string[] questions) => new(
        [$"My {noun} are {{v}} in number.", $"{{v}} {noun} belong to my family.", $"I count {{v}} {chatty}."],
        [.. questions, $"What number of {chatty} do you have?", $"Tell me how many {noun} you have.", $"Are there any {chatty} in your family, and how many?", $"How many {noun} are there in your family?"],
        [$"Are there {{v}} {chatty} in your family?", $"Are your {noun} {{v}} in number?", $"You have {{v}} {noun}, right?"]);
}
