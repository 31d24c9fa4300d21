package dev.tandem.peers;

import cern.colt.matrix.impl.DenseDoubleMatrix2D;
import es.uam.eps.ir.ranksys.fast.index.SimpleFastItemIndex;
import es.uam.eps.ir.ranksys.fast.index.SimpleFastUserIndex;
import es.uam.eps.ir.ranksys.mf.Factorization;
import es.uam.eps.ir.ranksys.mf.rec.MFRecommender;
import java.util.stream.IntStream;

/** RankSys' recommender of a factorization. */
final class RankSysPeer implements Peer {

    private final MFRecommender<Integer, Integer> recommender;

    RankSysPeer(Factors factors) {
        SimpleFastUserIndex<Integer> users = SimpleFastUserIndex.load(
                IntStream.range(0, factors.users().length).boxed());
        SimpleFastItemIndex<Integer> items = SimpleFastItemIndex.load(
                IntStream.range(0, factors.items().length).boxed());
        recommender = new MFRecommender<>(
                users,
                items,
                new Factorization<>(
                        users,
                        items,
                        new DenseDoubleMatrix2D(Factors.doubles(factors.users())),
                        new DenseDoubleMatrix2D(Factors.doubles(factors.items())),
                        factors.dim()));
    }

    @Override
    public String name() {
        return Peer.library(MFRecommender.class);
    }

    @Override
    public int[] top(int user, int m) {
        return recommender.getRecommendation(user, m, item -> true).getIidxs().stream()
                .mapToInt(item -> item.v1)
                .toArray();
    }
}
