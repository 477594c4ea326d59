namespace BacklogGuard.Practice;

/// <summary>What /practice steers on every face, whichever tracker it is. Everything but <see cref="Reseed"/> is called under the gate.</summary>
internal interface IPracticeFace
{
    /// <summary>cloud, dc, ado or ado-server.</summary>
    string Name { get; }

    Lock Gate { get; }

    /// <summary>The same world again; webhooks stay.</summary>
    void Reseed();

    void ForgetWebhooks();

    /// <summary>The world as GET /practice/world tells it.</summary>
    object Report();

    /// <summary>Everything that was sent or is held back, oldest first.</summary>
    IReadOnlyList<object> Deliveries();

    void HoldWebhooks();

    /// <returns>How many deliveries left.</returns>
    int ReleaseWebhooks(bool shuffled, int times, Random random);

    /// <param name="may">Null leaves it to roles and memberships again.</param>
    void Decree(string user, string permission, string? scope, bool? may);
}
