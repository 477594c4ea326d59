using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>One face's service hooks: who wants what, what has been sent, what is held back. Everything is called under the world's gate.</summary>
internal sealed class HookOffice(Lock gate, PracticeClock clock, TimeProvider time, HookPostman postman) : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<HookDelivery> _held = [];
    private ITimer? _alarm;
    private int _lastDelivery;
    private int _lastTest;

    public List<HookSubscription> Subscriptions { get; } = [];

    /// <summary>Everything sent or held back, oldest first.</summary>
    public List<HookDelivery> Deliveries { get; } = [];

    public bool IsHolding { get; private set; }

    public HookSubscription Add(HookForm form, string user)
    {
        var subscription = form.Make(user, clock.Now);
        Subscriptions.Add(subscription);
        return subscription;
    }

    /// <summary>What is still underway to it is given up.</summary>
    public void Remove(HookSubscription subscription)
    {
        Subscriptions.Remove(subscription);
        subscription.Health.Set(HookStatus.DisabledByUser);
    }

    /// <param name="sees">Whether the subscription's owner may see the item; what the owner cannot see does not fire.</param>
    public void Tell(HookEvent happening, HookSite site, Func<HookSubscription, bool> sees)
    {
        foreach (var subscription in Subscriptions.Where(subscription => !subscription.Health.IsDisabled && HookFilter.Wants(subscription, happening) && sees(subscription)))
        {
            var number = ++subscription.LastNotification;
            var delivery = New(subscription, number, happening, new HookPayload(site).Write(subscription, number, happening));
            Deliveries.Add(delivery);
            if (!subscription.Health.TakesNew)
            {
                (delivery.Error, delivery.DoneAt) = ("The subscription is on probation.", clock.Now);
            }
            else if (IsHolding)
            {
                _held.Add(delivery);
            }
            else
            {
                postman.Send(delivery, Judge);
            }
        }
    }

    /// <summary>Sends the documented sample, whatever the subscription's state.</summary>
    public HookDelivery Test(HookSubscription subscription)
    {
        var (number, sample) = (++_lastTest, HookSample.Of(subscription.EventType, clock.Now));
        var delivery = New(subscription, number, sample, HookSample.Body(subscription, number, sample), isTest: true);
        Deliveries.Add(delivery);
        postman.Send(delivery, Judge);
        return delivery;
    }

    public void Hold() => IsHolding = true;

    /// <summary>Sends what was held back, each as often as asked, in order or shuffled.</summary>
    /// <returns>How many deliveries left.</returns>
    public int Release(bool shuffled, int times, Random random)
    {
        IsHolding = false;
        var copies = Enumerable.Range(0, times).SelectMany(round => _held.Select(delivery => round == 0 ? delivery : delivery.Again(++_lastDelivery))).ToArray();
        if (shuffled)
        {
            random.Shuffle(copies);
        }

        Deliveries.AddRange(copies.Except(_held));
        _held.Clear();
        foreach (var delivery in copies)
        {
            postman.Send(delivery, Judge, inOrder: !shuffled);
        }

        return copies.Length;
    }

    /// <summary>Tries again what is due on probation by the practice clock.</summary>
    public void SendDue()
    {
        foreach (var delivery in Deliveries.Where(delivery => delivery.DueAt <= clock.Now))
        {
            delivery.DueAt = null;
            if (delivery.Subscription.Health.IsDisabled)
            {
                delivery.DoneAt = clock.Now;
            }
            else
            {
                postman.Send(delivery, Judge);
            }
        }

        SetAlarm();
    }

    public void Forget()
    {
        Subscriptions.Clear();
        Deliveries.Clear();
        _held.Clear();
        IsHolding = false;
    }

    public void Dispose() => _alarm?.Dispose();

    private HookDelivery New(HookSubscription subscription, int number, HookEvent happening, JsonObject body, bool isTest = false) => new()
    {
        Id = ++_lastDelivery,
        Notification = number,
        Subscription = subscription,
        Event = happening,
        Body = Encoding.UTF8.GetBytes(body.ToJsonString(Plain)),
        At = clock.Now,
        IsTest = isTest,
    };

    private HookRetry? Judge(HookDelivery delivery)
    {
        lock (gate)
        {
            var retry = delivery.IsTest ? null : delivery.Subscription.Health.Judge(delivery.Notification, delivery.Attempts, delivery.Status ?? 0, clock.Now);
            delivery.DoneAt = retry is null ? clock.Now : null;
            delivery.DueAt = retry is { IsProbation: true } ? clock.Now + retry.After : null;
            SetAlarm();
            return retry;
        }
    }

    private void SetAlarm()
    {
        _alarm?.Dispose();
        _alarm = Deliveries.Select(delivery => delivery.DueAt).Min() is { } due
            ? time.CreateTimer(_ => Ring(), null, due > clock.Now ? due - clock.Now : TimeSpan.Zero, Timeout.InfiniteTimeSpan)
            : null;
    }

    private void Ring()
    {
        lock (gate)
        {
            SendDue();
        }
    }
}
