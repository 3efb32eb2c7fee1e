namespace AlgoTrader.Testing;

/// <summary>
/// What tests do about programs that are not installed, such as redis-server: on somebody's own machine they skip, and where <see cref="Variable"/> is
/// <c>true</c> they fail, or a green run would prove less than it seems to.
/// </summary>
public static class RequiredPrograms
{
    public const string Variable = "CI";

    /// <summary>The reason to skip with; null when nothing is missing.</summary>
    /// <param name="missing">What is missing, or null.</param>
    /// <exception cref="FileNotFoundException">It is missing, and nothing may be skipped for it.</exception>
    public static string? SkipReason(string? missing) => SkipReason(missing, Environment.GetEnvironmentVariable(Variable));

    /// <inheritdoc cref="SkipReason(string?)"/>
    /// <param name="ci">What the variable says.</param>
    public static string? SkipReason(string? missing, string? ci) => missing is not null && ci == "true"
        ? throw new FileNotFoundException($"{missing}; with {Variable}=true no test is skipped for it.")
        : missing;
}
