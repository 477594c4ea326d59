using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Inbox;

/// <summary>Checks options by their annotations; every complaint is exactly the annotation's sentence.</summary>
internal sealed class Sentences<T> : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var complaints = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), complaints, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(complaints.Select(complaint => complaint.ErrorMessage!));
    }
}
