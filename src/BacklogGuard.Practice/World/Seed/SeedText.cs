namespace BacklogGuard.Practice.World.Seed;

/// <summary>One issue of the practice world, before it is made.</summary>
internal sealed record SeedIssue(string Key, IssueType Type, string Summary, string Description)
{
    public string? Criteria { get; init; }

    public double? Points { get; init; }

    public string? Parent { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Sprint ids in the order the issue entered them.</summary>
    public IReadOnlyList<int> Sprints { get; init; } = [];

    /// <summary>The statuses it went through after To Do.</summary>
    public IReadOnlyList<Status> Path { get; init; } = [];

    public string Reporter { get; init; } = "maria";
}

internal static class SeedText
{
    private static readonly Status[] Started = [Catalogue.InProgress];
    private static readonly Status[] Reviewing = [Catalogue.InProgress, Catalogue.InReview];
    private static readonly Status[] Finished = [Catalogue.InProgress, Catalogue.InReview, Catalogue.Done];

    public static readonly IReadOnlyList<SeedIssue> Shop =
    [
        new("SHOP-1", Catalogue.Epic, "Checkout that never loses an order", "Shoppers finish what they started, on every device and with every payment method."),
        new("SHOP-2", Catalogue.Story, "Pay with a saved card", "As a returning shopper I want to pay with a card I have used before, so that I do not type its number again.")
        {
            Criteria = "* A saved card is offered first when I reach the payment step\n* Only the last four digits are shown\n* A card that has expired is shown as expired and cannot be chosen",
            Points = 5, Parent = "SHOP-1", Assignee = "deniz", Sprints = [42], Path = Started,
        },
        new("SHOP-3", Catalogue.Story, "Show the delivery cost before payment", "As a shopper I want to see what delivery costs before I pay, so that the total holds no surprise.\n\nh3. Acceptance criteria\n* The cost appears as soon as a postcode is known\n* Free delivery is shown as 0.00 and not left out\n* The total on the payment page equals the total in the basket")
        {
            Points = 8, Parent = "SHOP-1", Assignee = "lee", Sprints = [42], Path = Reviewing,
        },
        new("SHOP-4", Catalogue.Story, "Send a receipt by email after an order", "As a shopper I want a receipt in my mailbox, so that I can prove the purchase to my employer.")
        {
            Criteria = "* The email arrives within two minutes of the payment\n* It lists every item with price and tax\n* It holds the order number in the subject",
            Points = 5, Parent = "SHOP-1", Sprints = [42],
        },
        new("SHOP-5", Catalogue.Story, "Keep the basket when the session ends", "As a shopper I want to find my basket again tomorrow, so that I can decide overnight.")
        {
            Criteria = "* A basket is kept for 30 days after the last change\n* Signing in on a second device shows the same basket\n* An item that is sold out meanwhile is marked and does not block the order",
            Points = 8, Parent = "SHOP-1", Assignee = "lee", Sprints = [41, 42],
        },
        new("SHOP-6", Catalogue.Bug, "Total is rounded twice for orders with two vouchers", "Steps: put two items of 9.99 into the basket, enter vouchers SPRING10 and NEW5, open the payment page.\n\nExpected: 15.18. Actual: 15.19.")
        {
            Criteria = "* The total is rounded once, after the last voucher\n* A test covers one, two and three vouchers",
            Points = 3, Assignee = "deniz", Labels = ["regression"], Sprints = [42], Path = Finished, Reporter = "deniz",
        },
        new("SHOP-7", Catalogue.Story, "Tell the shopper when a payment is pending", "As a shopper I want to know that my bank is still deciding, so that I do not pay twice.")
        {
            Criteria = "* A pending payment shows the order number and what happens next\n* The page changes by itself when the bank answers\n* Paying again is refused while the first payment is pending",
            Points = 5, Parent = "SHOP-1", Assignee = "deniz", Sprints = [42],
        },
        new("SHOP-8", Catalogue.Story, "Improve checkout", "TBD"),
        new("SHOP-9", Catalogue.Story, "Let shoppers choose a pick-up point", "As a shopper who is never at home I want to collect my parcel at a pick-up point near my work.")
        {
            Criteria = "* The five nearest pick-up points are offered for a postcode\n* Opening hours are shown for each\n* The chosen point appears on the receipt",
            Points = 5,
        },
        new("SHOP-10", Catalogue.Story, "Reorder a past purchase in one step", "As a returning shopper I want to order the same things again, so that restocking takes seconds.")
        {
            Criteria = "* Every past order has a button that fills the basket with its items\n* Items that are no longer sold are named and left out\n* Prices are today's prices",
            Points = 8, Parent = "SHOP-1",
        },
        new("SHOP-11", Catalogue.Bug, "Search lists sold-out items first", "Steps: search for \"lamp\" and sort by relevance.\n\nExpected: items in stock come first. Actual: the first page holds only sold-out lamps.")
        {
            Points = 2, Labels = ["search"], Reporter = "lee",
        },
        new("SHOP-12", Catalogue.Subtask, "Mask the card number in the form", "Show dots for all but the last four digits.")
        {
            Parent = "SHOP-2", Assignee = "deniz", Sprints = [42], Reporter = "deniz",
        },
        new("SHOP-13", Catalogue.Story, "Order as a guest", "As a new shopper I want to order without an account.")
        {
            Criteria = "* An email address is enough to order\n* An account can be made after the order",
            Points = 8, Parent = "SHOP-1", Assignee = "lee", Sprints = [41], Path = Finished,
        },
        new("SHOP-14", Catalogue.Story, "Show stock while browsing", "As a shopper I want to see whether an item is in stock before I open it.")
        {
            Criteria = "* Each item in a list shows in stock, few left or sold out\n* The figure is never older than five minutes",
            Points = 5, Sprints = [43],
        },
    ];

    public static readonly IReadOnlyList<SeedIssue> Others =
    [
        new("PAY-10", Catalogue.Story, "Refund to the card that was charged", "As a support agent I want refunds to reach the card that paid.") { Points = 5, Assignee = "lee" },
        new("PAY-11", Catalogue.Task, "Write down the payment provider's error codes", "One table with code, meaning and what we show.") { Points = 2 },
        new("PAY-12", Catalogue.Story, "Retry failed webhooks", "As the shop I want to hear of a payment even when my first answer was lost.")
        {
            Criteria = "* A call that is not answered with 2xx is repeated after 1, 5 and 30 minutes\n* Each repetition carries the same identifier",
            Points = 5,
        },
        new("OPS-1", Catalogue.Task, "Renew the TLS certificates", "They end next month.") { Assignee = "lee" },
        new("OPS-2", Catalogue.Bug, "Disk alarm on the build server", "The log partition is 91 % full.") { Path = Started, Assignee = "deniz" },
    ];
}
