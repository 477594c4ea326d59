namespace BacklogGuard.Practice.Page;

/// <summary>The board of one face as the page shows it and plays on it. Everything but the name is asked for under the gate.</summary>
internal interface IPageBoard
{
    /// <summary>cloud, dc, ado or ado-server.</summary>
    string Face { get; }

    Lock Gate { get; }

    /// <summary>Where the guard takes deliveries of this face; null when nobody has registered a webhook.</summary>
    Uri? Hook { get; }

    BoardView Board();

    /// <summary>Null when there is no such ticket.</summary>
    TicketView? Ticket(string key);

    /// <summary>The key of the ticket that a scene is played on.</summary>
    string ItemOf(SceneStory scene);

    /// <summary>Does what people do in a scene.</summary>
    /// <exception cref="SceneRefusal">The board is not as the scene needs it.</exception>
    Step Play(SceneStory scene);

    /// <summary>What the guard's account did on the scene's ticket since then, read from the ticket alone.</summary>
    IReadOnlyList<Step> AnswersSince(SceneStory scene, DateTimeOffset since);
}
