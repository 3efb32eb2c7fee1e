using System.CommandLine;
using System.CommandLine.Parsing;
using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Accounts.Commissions;
using AlgoTrader.GatewaySimulator.Accounts.Margin;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The options that concern accounts.</summary>
internal sealed class AccountCommandOptions : ICommandOptions
{
    private readonly Option<string[]> _account = new("--account")
    {
        Description = "Account number; repeat it for several",
        DefaultValueFactory = _ => [AccountOptions.DefaultNumber],
    };

    private readonly Option<string[]> _cash = new("--cash")
    {
        Description = "Cash to begin with: 100000, or 100000USD,5000EUR; for one account only DU7654321=50000",
        DefaultValueFactory = _ => ["100000"],
    };

    private readonly Option<string> _currency = new("--base-currency") { Description = "Currency that accounts are valued in", DefaultValueFactory = _ => "USD" };
    private readonly Option<string> _margin = new("--margin") { Description = "What accounts may do: reg-t, cash (no loans, nothing sold short) or none (everything)", DefaultValueFactory = _ => "reg-t" };
    private readonly Option<string> _commission = new("--commission") { Description = "IB's pricing: fixed or tiered", DefaultValueFactory = _ => "fixed" };

    public AccountCommandOptions()
    {
        _margin.MustBeOneOf("reg-t", "cash", "none");
        _commission.MustBeOneOf("fixed", "tiered");
        _currency.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: 3 } currency || currency.AsSpan().ContainsAnyExceptInRange('A', 'Z'))
                result.AddError("--base-currency is a code of three capital letters, such as USD.");
        });
        _account.Validators.Add(CheckNumbers);
        _cash.Validators.Add(CheckAmounts);
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_account, _cash, _currency, _margin, _commission])
            command.Options.Add(option);
        command.Validators.Add(CheckTogether);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options)
    {
        var currency = parsed.GetValue(_currency)!;
        var amounts = parsed.GetValue(_cash)!.Select(Split).ToArray();
        var common = amounts.LastOrDefault(amount => amount.Account.Length == 0).Text ?? "100000";
        return options with
        {
            BaseCurrency = currency,
            Margin = parsed.GetValue(_margin) switch { "cash" => MarginMode.Cash, "none" => MarginMode.None, _ => MarginMode.RegT },
            Commission = parsed.GetValue(_commission) == "tiered" ? CommissionPlan.Tiered : CommissionPlan.Fixed,
            Accounts =
            [
                .. parsed.GetValue(_account)!.Select(number => new AccountOptions(
                    number, AccountOptions.ReadCash(amounts.LastOrDefault(amount => amount.Account == number).Text ?? common, currency, out _)!)),
            ],
        };
    }

    private static (string Account, string Text) Split(string value) =>
        value.IndexOf('=', StringComparison.Ordinal) is var end && end < 0 ? ("", value) : (value[..end], value[(end + 1)..]);

    private static void CheckNumbers(OptionResult result)
    {
        var numbers = result.GetValueOrDefault<string[]>();
        foreach (var number in numbers)
        {
            if (number.Length == 0 || number.Contains(',', StringComparison.Ordinal) || number.Contains('=', StringComparison.Ordinal) || number == "All")
                result.AddError($"--account '{number}' is no account number such as DU1234567.");
        }
        if (numbers.Distinct(StringComparer.Ordinal).Count() != numbers.Length)
            result.AddError("--account names an account twice.");
    }

    private static void CheckAmounts(OptionResult result)
    {
        foreach (var value in result.GetValueOrDefault<string[]>())
        {
            if (AccountOptions.ReadCash(Split(value).Text, "USD", out var mistake) is null)
                result.AddError($"--cash {value}: {mistake}.");
        }
    }

    private void CheckTogether(CommandResult result)
    {
        var numbers = result.GetValue(_account) ?? [];
        var twice = (result.GetValue(_cash) ?? []).GroupBy(value => Split(value).Account, StringComparer.Ordinal).FirstOrDefault(amounts => amounts.Count() > 1);
        if (twice is not null)
            result.AddError($"--cash is given twice {(twice.Key.Length > 0 ? $"for {twice.Key}" : "for all accounts")}: {string.Join(" and ", twice)}. Leave one of them out.");
        foreach (var account in (result.GetValue(_cash) ?? []).Select(value => Split(value).Account))
        {
            if (account.Length > 0 && !numbers.Contains(account, StringComparer.Ordinal))
                result.AddError($"--cash is given for account {account}, which no --account names.");
        }
    }
}
