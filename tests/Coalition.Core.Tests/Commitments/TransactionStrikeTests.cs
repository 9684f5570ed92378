using Coalition.Core.Commitments;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using static Coalition.Core.Tests.Commitments.CommitmentDesk;

namespace Coalition.Core.Tests.Commitments;

public sealed class TransactionStrikeTests
{
    private static readonly Because Wrong = new("The source speaks of another commitment.", Now);

    [Fact]
    public void A_wrong_transaction_is_struck_with_a_reason_and_stays_to_be_read()
    {
        var (commitment, transaction) = Paid();

        Assert.Null(transaction.Strike(Publisher, commitment, Wrong).Refusal);

        Assert.Same(transaction, Assert.Single(commitment.Transactions));
        Assert.Equal(("The source speaks of another commitment.", Now), (transaction.Struck!.Reason, transaction.Struck.At));
        Assert.Equal(1_000_000m, transaction.Amount.Value);
        Assert.Equal("Commitment.TransactionStruck", commitment.Acts.Pending[^1].Kind);
    }

    [Fact]
    public void It_takes_a_publisher_a_reason_and_a_recent_sign_in_and_happens_once()
    {
        var (commitment, transaction) = Paid();

        Assert.Equal("register.not-allowed", transaction.Strike(Norway, commitment, Wrong).Refusal?.Code);
        Assert.Equal("release.not-allowed", transaction.Strike(Someone(Permissions.ManageRegisters), commitment, Wrong).Refusal?.Code);
        Assert.Equal("register.reason", transaction.Strike(Publisher, commitment, because: null).Refusal?.Code);
        Assert.Equal("correction.sign-in", transaction.Strike(Publisher with { SignedInAt = Now.AddHours(-1) }, commitment, Wrong).Refusal?.Code);
        Assert.Null(transaction.Struck);
        Assert.Null(transaction.Strike(Publisher, commitment, Wrong).Refusal);
        Assert.Equal("transaction.struck", transaction.Strike(Publisher, commitment, Wrong).Refusal?.Code);
    }

    [Fact]
    public void Who_gives_no_reason_is_told_nothing_of_readers() =>
        Assert.Equal("Say why. The reason stays on file.", Paid() is var (commitment, transaction) ? transaction.Strike(Publisher, commitment, because: null).Refusal?.Sentence : null);

    private static (Commitment, Transaction) Paid()
    {
        var commitment = Public();
        Assert.Null(Transaction.Record(Publisher, commitment, new TransactionEntry(TransactionType.Disbursement, new PartialDate { Value = "2026-01-02" }, Entries.Millions(1), Entries.Lookups.Sources["source-001"]), Now).Refusal);
        return (commitment, commitment.Transactions[0]);
    }
}
