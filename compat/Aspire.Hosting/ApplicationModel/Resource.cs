namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of all resources. Names are ASCII letters, digits and single hyphens, and begin with a letter.</summary>
public abstract class Resource : IResource
{
    protected Resource(string name)
    {
        if (!IsValid(name))
            throw new ArgumentException(
                $"'{name}' is not a resource name: use ASCII letters, digits and '-', beginning with a letter, at most 64.", nameof(name));
        Name = name;
    }

    public virtual string Name { get; }

    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    private static bool IsValid(string? name) =>
        name is { Length: > 0 and <= 64 }
        && char.IsAsciiLetter(name[0])
        && name[^1] != '-'
        && !name.Contains("--", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
