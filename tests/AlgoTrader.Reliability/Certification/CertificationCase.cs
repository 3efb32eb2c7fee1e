namespace AlgoTrader.Reliability.Certification;

/// <summary>One case of the script.</summary>
/// <param name="RunAsync">Throws <see cref="WrongAnswerException"/> when the answer is wrong.</param>
internal sealed record CertificationCase(string Group, string Name, Func<Desk, Task> RunAsync);
