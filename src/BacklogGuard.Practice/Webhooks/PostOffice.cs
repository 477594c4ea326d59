using System.Text;
using BacklogGuard.Practice.Jql;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Webhooks;

/// <summary>One face's webhooks: who wants what, what has been sent, what is held back.</summary>
internal sealed class PostOffice
{
    private readonly JiraWorld _world;
    private readonly Postman _postman;
    private readonly WebhookBodies _bodies;
    private readonly List<Delivery> _held = [];
    private int _lastWebhook;
    private int _lastDelivery;

    public PostOffice(JiraWorld world, Postman postman)
    {
        _world = world;
        _postman = postman;
        _bodies = new WebhookBodies(world);
    }

    public List<Webhook> Webhooks { get; } = [];

    /// <summary>Everything sent or held, oldest first.</summary>
    public List<Delivery> Deliveries { get; } = [];

    public bool IsHolding { get; private set; }

    public IReadOnlyList<Delivery> Held => _held;

    public int NextId() => ++_lastWebhook;

    /// <summary>Called under the world's gate.</summary>
    public void Tell(WorldEvent happening)
    {
        if (Webhooks.Count == 0)
        {
            return;
        }

        foreach (var body in _bodies.Of(happening))
        {
            var bytes = Encoding.UTF8.GetBytes(body.Body.ToJsonString());
            foreach (var webhook in Webhooks.Where(webhook => webhook.Enabled && Wants(webhook, body)))
            {
                Hand(New(webhook, body, bytes));
            }
        }
    }

    public void Hold() => IsHolding = true;

    /// <summary>Sends what was held back, each as often as asked, in order or shuffled.</summary>
    /// <returns>How many deliveries left.</returns>
    public int Release(bool shuffled, int times, Random random)
    {
        IsHolding = false;
        var copies = Enumerable.Range(0, times).SelectMany(round => _held.Select(delivery => round == 0 && !shuffled ? delivery : delivery.Again(++_lastDelivery))).ToArray();
        if (shuffled)
        {
            random.Shuffle(copies);
        }

        _held.Clear();
        foreach (var delivery in copies)
        {
            if (!Deliveries.Contains(delivery))
            {
                Deliveries.Add(delivery);
            }

            _postman.Send(delivery);
        }

        return copies.Length;
    }

    public void Reset()
    {
        Webhooks.Clear();
        Deliveries.Clear();
        _held.Clear();
        IsHolding = false;
    }

    private void Hand(Delivery delivery)
    {
        if (IsHolding)
        {
            _held.Add(delivery);
            return;
        }

        Deliveries.Add(delivery);
        _postman.Send(delivery);
    }

    private Delivery New(Webhook webhook, WebhookBody body, byte[] bytes) => new()
    {
        Id = ++_lastDelivery,
        Face = _world.Face,
        Webhook = webhook,
        Event = body.Event,
        Body = bytes,
        Identifier = $"{_world.Clock.Now.ToUnixTimeMilliseconds()}-{_lastDelivery}",
        At = _world.Clock.Now,
        Lane = body.Issue is { } issue ? $"{_world.Face}/{webhook.Id}/{issue}" : null,
    };

    private bool Wants(Webhook webhook, WebhookBody body)
    {
        if (!webhook.Events.Contains(body.Event))
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(webhook.Jql) || body.Filtered is null)
        {
            return true;
        }

        try
        {
            return new JqlSearch(_world, _world.Users.Find(user => user.IsAdmin)).Compile(JqlParser.Parse(webhook.Jql).Where)(body.Filtered);
        }
        catch (JqlException)
        {
            // A filter that names something that no longer exists matches nothing.
            return false;
        }
    }
}
