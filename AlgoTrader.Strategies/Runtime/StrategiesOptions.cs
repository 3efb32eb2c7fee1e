using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.Strategies.Runtime;

public sealed class StrategiesOptions : IValidatableObject
{
    public const string SectionName = "Strategies";

    public IList<StrategyInstanceOptions> Instances { get; } = [];

    /// <summary>How far back history is asked for when an instance starts.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan WarmUp { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Folder in which each instance writes what it decides, and on what, into a folder of its own with a file a day; null writes nothing.</summary>
    public string? DecisionLog { get; set; }

    /// <summary>Of each instance.</summary>
    [Required]
    public InstanceLimits Limits { get; } = new();

    /// <summary>Folder with a folder for each plugin; relative to this program. See docs/strategies/plugins.md.</summary>
    public string PluginDirectory { get; set; } = PluginCatalog.DefaultDirectory;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(Limits, new(Limits), wrong, validateAllProperties: true);
        foreach (var problem in wrong)
            yield return new($"{SectionName}:{nameof(Limits)}: {problem.ErrorMessage}");

        foreach (var instance in Instances)
        {
            var problems = new List<ValidationResult>();
            Validator.TryValidateObject(instance, new(instance), problems, validateAllProperties: true);
            foreach (var problem in problems)
                yield return new($"{SectionName}:{nameof(Instances)} '{instance.Id}': {problem.ErrorMessage}");
        }

        foreach (var id in Instances.GroupBy(instance => instance.Id).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return new($"{SectionName}:{nameof(Instances)}: the id '{id}' is used twice; orders could not be told apart.");
    }
}
