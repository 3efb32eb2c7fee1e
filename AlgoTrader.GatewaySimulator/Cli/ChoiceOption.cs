using System.CommandLine;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>Options whose value is one of a few words.</summary>
internal static class ChoiceOption
{
    public static void MustBeOneOf<T>(this Option<T> option, params string[] words)
    {
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !words.Contains(text, StringComparer.Ordinal))
                result.AddError($"{option.Name} is {string.Join(", ", words[..^1])} or {words[^1]}, not '{text}'.");
        });
    }
}
