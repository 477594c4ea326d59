namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Field values by reference name: string, int, double, bool, DateTimeOffset, AzureUser or AzureNode; an empty field is absent.</summary>
internal sealed class FieldBag : Dictionary<string, object>
{
    public FieldBag()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    private FieldBag(FieldBag other)
        : base(other, StringComparer.OrdinalIgnoreCase)
    {
    }

    public FieldBag Copy() => new(this);

    public T? Get<T>(string field) => TryGetValue(field, out var value) && value is T typed ? typed : default;

    public string Text(string field) => Get<string>(field) ?? "";

    /// <summary>Null and an empty string clear the field.</summary>
    public void Put(string field, object? value)
    {
        if (value is null or "")
        {
            Remove(field);
        }
        else
        {
            this[field] = value;
        }
    }
}
